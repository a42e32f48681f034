package io.breakwater.server.drift;

import io.breakwater.casework.drift.ScoreColumn;
import io.breakwater.model.pack.GradeColumn;
import io.breakwater.model.pack.GraderClassifier;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.table.Table;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.ModelCard;
import io.breakwater.plan.ScannedColumns;
import io.breakwater.plan.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a pack stores scores: computed columns that are nothing but a call of a model, and what a grader by a model writes into a
 * table of its own.
 */
public final class ScoreColumns {
    private static final Set<String> FUNCTIONS = Set.of("SCORE", "SCORE_ROW");
    private static final String PROBABILITY = GradeColumn.PROBABILITY.columnName();

    private ScoreColumns() {}

    public static List<ScoreColumn> of(LoadedPack pack, ModelCard model) {
        List<ScoreColumn> found = new ArrayList<>();
        pack.computedColumns()
                .forEach((table, columns) -> columns.forEach((column, expression) -> {
                    if (expression instanceof Expression.Call call
                            && FUNCTIONS.contains(call.function())
                            && call.arguments().get(0) instanceof Expression.Constant constant
                            && model.id().equals(constant.value())) {
                        found.add(new ScoreColumn(model.id(), model.hash(), table, column));
                    }
                }));
        Map<String, List<GraderDefinition>> written = pack.definitions().graders().values().stream()
                .filter(grader -> grader.into().isPresent())
                .collect(Collectors.groupingBy(
                        grader -> grader.into().orElseThrow(), TreeMap::new, Collectors.toList()));
        written.forEach((table, graders) -> {
            if (graders.size() == 1 && judgesBy(graders.get(0), model) && hasProbability(pack, table)) {
                found.add(new ScoreColumn(model.id(), model.hash(), table, PROBABILITY));
            }
        });
        return List.copyOf(found);
    }

    /** Whether it has the scores of all events of its table, as the training's examples may stand for; a grader's are chosen. */
    static boolean isOfAllEvents(LoadedPack pack, ScoreColumn where) {
        return pack.computedColumns().getOrDefault(where.table(), Map.of()).containsKey(where.column());
    }

    private static boolean judgesBy(GraderDefinition grader, ModelCard model) {
        return grader.kind() instanceof GraderClassifier classifier
                && classifier.model().equals(model.id());
    }

    private static boolean hasProbability(LoadedPack pack, String name) {
        @Nullable Table table = pack.definitions().tables().get(name);
        return table != null
                && table.allColumns().stream().anyMatch(column -> column.name().equals(PROBABILITY));
    }

    /** Ids of the inline detectors that read a column. */
    public static SortedSet<String> readers(LoadedPack pack, ScoreColumn where) {
        SortedSet<String> readers = new TreeSet<>();
        pack.programs().forEach((id, program) -> {
            Map<String, SortedSet<String>> columns = ScannedColumns.of(program.plan());
            SortedSet<String> read = columns.get(where.table());
            if (read != null && read.contains(where.column())) {
                readers.add(id);
            }
        });
        return readers;
    }
}
