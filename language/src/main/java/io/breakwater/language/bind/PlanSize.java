package io.breakwater.language.bind;

import io.breakwater.plan.PlanNode;

/** Measures plans, to refuse those that naming queries has made huge: a query of WITH is repeated where it is named. */
final class PlanSize implements PlanNode.Visitor<Boolean> {
    private static final int LIMIT = 500;

    private int nodes;

    static boolean excessive(PlanNode plan) {
        return !new PlanSize().fits(plan);
    }

    private boolean fits(PlanNode node) {
        return ++nodes <= LIMIT && node.accept(this);
    }

    @Override
    public Boolean visitScan(PlanNode.Scan node) {
        return true;
    }

    @Override
    public Boolean visitUnionAll(PlanNode.UnionAll node) {
        return node.inputs().stream().allMatch(this::fits);
    }

    @Override
    public Boolean visitFilter(PlanNode.Filter node) {
        return fits(node.input());
    }

    @Override
    public Boolean visitProject(PlanNode.Project node) {
        return fits(node.input());
    }

    @Override
    public Boolean visitWindow(PlanNode.Window node) {
        return fits(node.input());
    }
}
