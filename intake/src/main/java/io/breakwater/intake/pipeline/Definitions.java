package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.verdict.VerdictRules;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.signals.SignalMemory;
import io.breakwater.signals.Signals;
import io.breakwater.signals.list.NamedLists;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What of a pack decides about an event.
 *
 * @param packHash the pack's version
 * @param programs of all detectors; those whose status does not run are left out of the engine
 * @param computedColumns table to column to expression
 * @param functions for detectors and computed columns
 * @param memory of those functions, with what links accounts; for this pack alone
 * @param lists as the pack has them; nobody may change them
 * @param verdicts what callers who wait are told
 */
public record Definitions(
        String packName,
        String packHash,
        List<Table> tables,
        List<DetectorProgram> programs,
        Map<String, Map<String, Expression>> computedColumns,
        FunctionLibrary functions,
        SignalMemory memory,
        NamedLists lists,
        VerdictRules verdicts) {
    public Definitions {
        requireNonNull(packName, "packName is null");
        requireNonNull(packHash, "packHash is null");
        tables = List.copyOf(tables);
        programs = List.copyOf(programs);
        computedColumns = Map.copyOf(computedColumns);
        requireNonNull(functions, "functions is null");
        requireNonNull(memory, "memory is null");
        requireNonNull(lists, "lists is null");
        requireNonNull(verdicts, "verdicts is null");
    }

    /** Of a checked pack, with a memory of its own for functions that have one. */
    public static Definitions of(LoadedPack pack) {
        Signals signals = pack.signals().withEmptyMemory();
        return new Definitions(
                pack.definitions().name(),
                pack.definitions().hash(),
                List.copyOf(pack.definitions().tables().values()),
                List.copyOf(pack.programs().values()),
                pack.computedColumns(),
                signals.functions(),
                signals.memory(),
                signals.lists(),
                VerdictRules.of(pack.definitions()));
    }

    /** Those whose status lets them run. */
    List<DetectorProgram> running() {
        return programs.stream().filter(program -> program.status().runs()).toList();
    }

    /**
     * A hash over everything that computed columns are calculated from: packs that agree in it have functions with a memory
     * remember the same.
     */
    String contractsHash() {
        StringBuilder text = new StringBuilder();
        LinkRules links = memory.links().rules();
        if (links.any()) {
            text.append(links).append('\n');
        }
        for (Table table :
                new TreeMap<>(tables.stream().collect(Collectors.toMap(Table::name, table -> table))).values()) {
            text.append(table.name()).append('\n');
            for (Column column : table.columns()) {
                text.append(column.name()).append(' ').append(column.type());
                if (links.any()) {
                    text.append(column.entityType().map(type -> " " + type).orElse(""));
                }
                text.append('\n');
            }
            new TreeMap<>(computedColumns.getOrDefault(table.name(), Map.of()))
                    .forEach((name, expression) ->
                            text.append(name).append(" = ").append(expression).append('\n'));
        }
        return Sha256.hex(text.toString());
    }
}
