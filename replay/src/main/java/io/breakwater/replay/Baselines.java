package io.breakwater.replay;

import io.breakwater.engine.Engine;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.hit.Hit;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.ScannedTables;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.reference.ListMembership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures false positives: runs detectors over rows of which it is known that they are no abuse. */
public final class Baselines {
    private Baselines() {}

    /**
     * Runs every detector whose status lets it run over one baseline, alone, from empty windows.
     *
     * @param baseline name for the results
     * @param functions a library that has seen nothing of other runs
     * @return one rate for each detector that reads a table with negatives, in order of detector id
     */
    public static List<BaselineRate> measure(
            String baseline,
            Collection<DetectorProgram> programs,
            FunctionLibrary functions,
            ListMembership lists,
            BaselineRows rows) {
        Engine engine = new Engine(functions, lists);
        List<DetectorProgram> running =
                programs.stream().filter(program -> program.status().runs()).toList();
        running.forEach(engine::install);
        Map<String, Long> negatives = new HashMap<>();
        Map<String, List<EventKey>> hits = new HashMap<>();
        rows.forEach(row -> {
            List<Hit> found = engine.process(row.event());
            if (row.negative()) {
                negatives.merge(row.event().table(), 1L, Long::sum);
                found.forEach(hit -> hits.computeIfAbsent(hit.detector().id(), id -> new ArrayList<>())
                        .add(hit.event()));
            }
        });
        return running.stream()
                .map(program -> new BaselineRate(
                        baseline,
                        program.version(),
                        ScannedTables.of(program.plan()).stream()
                                .mapToLong(table -> negatives.getOrDefault(table, 0L))
                                .sum(),
                        hits.getOrDefault(program.version().id(), List.of())))
                .filter(rate -> rate.negatives() > 0)
                .sorted(Comparator.comparing(rate -> rate.detector().id()))
                .toList();
    }
}
