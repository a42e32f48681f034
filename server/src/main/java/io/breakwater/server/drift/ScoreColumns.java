package io.breakwater.server.drift;

import io.breakwater.casework.drift.ScoreColumn;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.ModelCard;
import io.breakwater.plan.ScannedColumns;
import io.breakwater.plan.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where a pack stores scores: computed columns that are nothing but a call of a model. */
public final class ScoreColumns {
    private static final Set<String> FUNCTIONS = Set.of("SCORE", "SCORE_ROW");

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
        return List.copyOf(found);
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
