package io.breakwater.intake.contract;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.history.backfill.Recalculation;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.expression.CalledFunctions;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.UsedColumns;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.signals.Signals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Computed columns that can be calculated at any time: those that call no function with a memory, also not by way of another. */
public final class RecalculatedColumns implements Recalculation {
    private final ExpressionEvaluator evaluator;
    private final Map<String, Map<String, Expression>> expressions;
    private final Map<String, Map<String, Set<String>>> sources = new HashMap<>();
    private final Map<String, List<String>> names = new HashMap<>();

    /**
     * @param expressions table to column to expression, over {@code Table.allColumns()}
     * @param functions of which those with a memory are not called
     * @param remembering names of the functions with a memory
     */
    private RecalculatedColumns(
            Collection<Table> tables,
            Map<String, Map<String, Expression>> expressions,
            FunctionLibrary functions,
            Set<String> remembering) {
        this.evaluator = new ExpressionEvaluator(requireNonNull(functions, "functions is null"));
        this.expressions = Map.copyOf(expressions);
        for (Table table : tables) {
            names.put(table.name(), table.columns().stream().map(Column::name).toList());
            sources.put(table.name(), sources(table, remembering));
        }
    }

    /** Of a checked pack. */
    public static RecalculatedColumns of(LoadedPack pack) {
        return new RecalculatedColumns(
                pack.definitions().tables().values(),
                pack.computedColumns(),
                pack.signals().functions(),
                Signals.rememberingFunctions());
    }

    /** A computed column refers only to those before it, so that one pass is enough. */
    private Map<String, Set<String>> sources(Table table, Set<String> remembering) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            Expression expression = column.computed() ? expression(table.name(), column.name()) : null;
            if (expression != null && Collections.disjoint(CalledFunctions.in(expression), remembering)) {
                Set<String> direct = direct(table, expression);
                boolean repeatable = table.columns().stream()
                        .filter(source -> source.computed() && direct.contains(source.name()))
                        .allMatch(source -> found.containsKey(source.name()));
                if (repeatable) {
                    Set<String> all = new TreeSet<>(direct);
                    direct.forEach(source -> all.addAll(found.getOrDefault(source, Set.of())));
                    found.put(column.name(), all);
                }
            }
        }
        return found;
    }

    private static Set<String> direct(Table table, Expression expression) {
        Set<String> direct = new TreeSet<>();
        UsedColumns.of(expression).stream()
                .filter(index -> index >= SystemColumn.count())
                .forEach(index -> direct.add(
                        table.columns().get(index - SystemColumn.count()).name()));
        return direct;
    }

    private @Nullable Expression expression(String table, String column) {
        return expressions.getOrDefault(table, Map.of()).get(column);
    }

    @Override
    public Map<String, Set<String>> columns(String table) {
        return Collections.unmodifiableMap(sources.getOrDefault(table, Map.of()));
    }

    @Override
    public List<@Nullable Object> values(Event event, List<String> columns) {
        List<String> ofTable = requireNonNull(names.get(event.table()), "there is no such table");
        @Nullable Object[] values = new @Nullable Object[ofTable.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = event.declared(i);
        }
        List<@Nullable Object> calculated = new ArrayList<>(columns.size());
        for (String column : columns) {
            Expression expression = requireNonNull(expression(event.table(), column), "the column is not computed");
            Object value = evaluator.evaluate(
                    expression,
                    index -> index < SystemColumn.count() ? event.value(index) : values[index - SystemColumn.count()]);
            values[ofTable.indexOf(column)] = value;
            calculated.add(value);
        }
        return calculated;
    }
}
