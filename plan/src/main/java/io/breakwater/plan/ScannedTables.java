package io.breakwater.plan;

import java.util.Set;
import java.util.TreeSet;

/** Which tables a plan reads. */
public final class ScannedTables implements PlanNode.Visitor<Set<String>> {
    private ScannedTables() {}

    /** Names in alphabetical order. */
    public static Set<String> of(PlanNode plan) {
        return plan.accept(new ScannedTables());
    }

    @Override
    public Set<String> visitScan(PlanNode.Scan node) {
        return Set.of(node.table());
    }

    @Override
    public Set<String> visitUnionAll(PlanNode.UnionAll node) {
        Set<String> tables = new TreeSet<>();
        node.inputs().forEach(input -> tables.addAll(input.accept(this)));
        return tables;
    }

    @Override
    public Set<String> visitFilter(PlanNode.Filter node) {
        return node.input().accept(this);
    }

    @Override
    public Set<String> visitProject(PlanNode.Project node) {
        return node.input().accept(this);
    }

    @Override
    public Set<String> visitWindow(PlanNode.Window node) {
        return node.input().accept(this);
    }
}
