package io.breakwater.replay.feed;

import io.breakwater.plan.PlanNode;
import io.breakwater.plan.ScannedTables;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.text.PlanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What all windows of a plan partition by. Rows that differ in it never meet in a window, so they may be looked at apart
 * from each other.
 *
 * @param byTable for each table of the plan, the key of its rows: an expression over the table's columns, system columns
 *     first
 */
public record CommonKey(Map<String, Expression> byTable) {
    public CommonKey {
        byTable = java.util.Collections.unmodifiableMap(new TreeMap<>(byTable));
    }

    /** Empty where there is no such key, or no window. */
    public static Optional<CommonKey> of(PlanNode plan) {
        List<List<Map<String, Expression>>> keysOfCalls = new ArrayList<>();
        collect(plan, keysOfCalls);
        if (keysOfCalls.isEmpty()) {
            return Optional.empty();
        }
        Set<String> tables = ScannedTables.of(plan);
        return keysOfCalls.get(0).stream()
                .filter(key -> key.keySet().equals(tables))
                .filter(key -> keysOfCalls.stream().allMatch(keys -> keys.contains(key)))
                .findFirst()
                .map(CommonKey::new);
    }

    /** The key's column by table; empty where the key of some table is calculated. */
    public Map<String, String> columns() {
        Map<String, String> columns = new TreeMap<>();
        byTable.forEach((table, key) -> {
            if (key instanceof Expression.ColumnReference column) {
                columns.put(table, column.name());
            }
        });
        return columns.size() == byTable.size() ? columns : Map.of();
    }

    /** Whether some window of the plan looks at more than one row. */
    static boolean hasWindows(PlanNode plan) {
        return plan instanceof PlanNode.Window || inputs(plan).stream().anyMatch(CommonKey::hasWindows);
    }

    private static void collect(PlanNode node, List<List<Map<String, Expression>>> keysOfCalls) {
        if (node instanceof PlanNode.Window window) {
            for (WindowCall call : window.calls()) {
                keysOfCalls.add(call.partitionBy().stream()
                        .map(expression -> resolve(window.input(), expression))
                        .flatMap(Optional::stream)
                        .toList());
            }
        }
        inputs(node).forEach(input -> collect(input, keysOfCalls));
    }

    private static List<PlanNode> inputs(PlanNode node) {
        if (node instanceof PlanNode.Filter filter) {
            return List.of(filter.input());
        }
        if (node instanceof PlanNode.Project project) {
            return List.of(project.input());
        }
        if (node instanceof PlanNode.Window window) {
            return List.of(window.input());
        }
        return node instanceof PlanNode.UnionAll union ? union.inputs() : List.of();
    }

    /** What an expression over a node's output is over the columns of each table; empty where it cannot be told. */
    private static Optional<Map<String, Expression>> resolve(PlanNode node, Expression expression) {
        if (node instanceof PlanNode.Scan scan) {
            return Optional.of(expression)
                    .filter(CommonKey::isFixed)
                    .map(key -> Map.of(scan.table(), plain(scan, key)));
        }
        if (node instanceof PlanNode.Filter filter) {
            return resolve(filter.input(), expression);
        }
        if (node instanceof PlanNode.UnionAll union) {
            return resolveUnion(union, expression);
        }
        if (!(expression instanceof Expression.ColumnReference column)) {
            return Optional.empty();
        }
        if (node instanceof PlanNode.Project project) {
            return resolve(
                    project.input(), project.projections().get(column.index()).expression());
        }
        return node instanceof PlanNode.Window window
                        && column.index() < window.input().fields().size()
                ? resolve(window.input(), expression)
                : Optional.empty();
    }

    private static Optional<Map<String, Expression>> resolveUnion(PlanNode.UnionAll union, Expression expression) {
        Map<String, Expression> keys = new TreeMap<>();
        for (PlanNode input : union.inputs()) {
            Optional<Map<String, Expression>> key = resolve(input, expression);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            for (Map.Entry<String, Expression> ofTable : key.get().entrySet()) {
                Expression present = keys.putIfAbsent(ofTable.getKey(), ofTable.getValue());
                if (present != null && !present.equals(ofTable.getValue())) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(keys);
    }

    /** Whether the value follows from the row alone: lists, labels and facts change. */
    private static boolean isFixed(Expression expression) {
        if (expression instanceof Expression.Call call) {
            // Remembers the texts it was asked about.
            return !call.function().equals("NEAR_DUP")
                    && call.arguments().stream().allMatch(CommonKey::isFixed);
        }
        if (expression instanceof Expression.Cast cast) {
            return isFixed(cast.operand());
        }
        return expression instanceof Expression.ColumnReference || expression instanceof Expression.Constant;
    }

    /** A column is the same one whether or not a filter has shown that it has a value. */
    private static Expression plain(PlanNode.Scan scan, Expression expression) {
        return expression instanceof Expression.ColumnReference column
                ? new Expression.ColumnReference(
                        column.index(), scan.fields().get(column.index()).name(), column.type(), true)
                : expression;
    }

    /** Without values. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        byTable.forEach((table, key) -> text.append(text.isEmpty() ? "" : ", ")
                .append(table)
                .append('.')
                .append(PlanText.of(key)));
        return text.toString();
    }
}
