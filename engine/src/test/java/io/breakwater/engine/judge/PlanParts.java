package io.breakwater.engine.judge;

import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.expression.Expression;
import java.util.ArrayList;
import java.util.List;

/** All nodes and expressions a plan is made of. */
public final class PlanParts {
    private final List<PlanNode> nodes = new ArrayList<>();
    private final List<Expression> expressions = new ArrayList<>();

    private PlanParts() {}

    public static PlanParts of(PlanNode plan) {
        PlanParts parts = new PlanParts();
        parts.add(plan);
        return parts;
    }

    /** Outermost first. */
    public List<PlanNode> nodes() {
        return nodes;
    }

    /** Each with all that is inside it. */
    public List<Expression> expressions() {
        return expressions;
    }

    private void add(PlanNode node) {
        nodes.add(node);
        if (node instanceof PlanNode.UnionAll union) {
            union.inputs().forEach(this::add);
        } else if (node instanceof PlanNode.Filter filter) {
            add(filter.predicate());
            add(filter.input());
        } else if (node instanceof PlanNode.Project project) {
            project.projections().forEach(projection -> add(projection.expression()));
            add(project.input());
        } else if (node instanceof PlanNode.Window window) {
            for (WindowCall call : window.calls()) {
                call.arguments().forEach(this::add);
                call.partitionBy().forEach(this::add);
            }
            add(window.input());
        }
    }

    private void add(Expression expression) {
        expressions.add(expression);
        if (expression instanceof Expression.Call call) {
            call.arguments().forEach(this::add);
        } else if (expression instanceof Expression.Arithmetic arithmetic) {
            add(arithmetic.left());
            add(arithmetic.right());
        } else if (expression instanceof Expression.Negation negation) {
            add(negation.operand());
        } else if (expression instanceof Expression.Comparison comparison) {
            add(comparison.left());
            add(comparison.right());
        } else if (expression instanceof Expression.Logical logical) {
            logical.operands().forEach(this::add);
        } else if (expression instanceof Expression.Not not) {
            add(not.operand());
        } else if (expression instanceof Expression.IsNull isNull) {
            add(isNull.operand());
        } else if (expression instanceof Expression.Like like) {
            add(like.operand());
        } else if (expression instanceof Expression.Case choice) {
            choice.branches().forEach(branch -> {
                add(branch.condition());
                add(branch.value());
            });
            add(choice.otherwise());
        } else if (expression instanceof Expression.Cast cast) {
            add(cast.operand());
        } else if (expression instanceof Expression.Lookup lookup) {
            add(lookup.operand());
        }
    }
}
