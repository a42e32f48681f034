package io.breakwater.engine.flow;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.Field;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Turns a plan inside out: for each table it reads, what an event of it becomes at the plan's top. */
final class Flattening implements PlanNode.Visitor<Map<String, FlatRow>> {
    private final Inlining inlining = new Inlining();
    private final WindowValues windows;

    private Flattening(WindowValues windows) {
        this.windows = windows;
    }

    /**
     * One row for each table, in alphabetical order of the tables.
     *
     * @param windows takes up the plan's window calls
     */
    static Map<String, FlatRow> of(PlanNode plan, WindowValues windows) {
        return plan.accept(new Flattening(windows));
    }

    @Override
    public Map<String, FlatRow> visitScan(PlanNode.Scan node) {
        List<Expression> columns = new ArrayList<>();
        for (Field field : node.fields()) {
            columns.add(new ColumnReference(columns.size(), field.name(), field.type(), field.nullable()));
        }
        return Map.of(node.table(), new FlatRow(Set.of(), columns));
    }

    @Override
    public Map<String, FlatRow> visitUnionAll(PlanNode.UnionAll node) {
        Map<String, FlatRow> rows = new TreeMap<>();
        for (PlanNode input : node.inputs()) {
            input.accept(this).forEach((table, row) -> {
                if (rows.put(table, row) != null) {
                    throw new IllegalArgumentException("table " + table + " is twice in one UNION ALL");
                }
            });
        }
        return rows;
    }

    @Override
    public Map<String, FlatRow> visitFilter(PlanNode.Filter node) {
        return eachRow(node.input(), row -> row.where(Conjuncts.of(inlining.in(node.predicate(), row.columns()))));
    }

    @Override
    public Map<String, FlatRow> visitProject(PlanNode.Project node) {
        return eachRow(
                node.input(),
                row -> new FlatRow(
                        row.conditions(),
                        node.projections().stream()
                                .map(projection -> inlining.in(projection.expression(), row.columns()))
                                .toList()));
    }

    @Override
    public Map<String, FlatRow> visitWindow(PlanNode.Window node) {
        Map<String, FlatRow> rows = node.input().accept(this);
        List<Expression> values = new ArrayList<>();
        for (WindowCall call : node.calls()) {
            values.add(windows.reference(flatten(call, rows)));
        }
        Map<String, FlatRow> extended = new TreeMap<>();
        rows.forEach((table, row) -> extended.put(table, row.with(values)));
        return extended;
    }

    private Map<String, FlatRow> eachRow(PlanNode input, java.util.function.UnaryOperator<FlatRow> change) {
        Map<String, FlatRow> rows = new TreeMap<>();
        input.accept(this).forEach((table, row) -> rows.put(table, change.apply(row)));
        return rows;
    }

    private FlatCall flatten(WindowCall call, Map<String, FlatRow> rows) {
        Map<String, FlatCall.Input> inputs = new LinkedHashMap<>();
        rows.forEach((table, row) -> inputs.put(
                table,
                new FlatCall.Input(
                        row.conditions(),
                        inlining.in(call.partitionBy(), row.columns()),
                        inlining.in(call.arguments(), row.columns()))));
        DataType argumentType = call.arguments().isEmpty()
                ? DataType.BIGINT
                : call.arguments().get(0).type();
        return new FlatCall(call.function(), call.distinct(), call.frame(), argumentType, call.type(), inputs);
    }
}
