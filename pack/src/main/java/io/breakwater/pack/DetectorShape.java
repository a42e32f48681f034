package io.breakwater.pack;

import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.condition.Conditions;
import io.breakwater.plan.condition.Constraint;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.text.PlanText;
import java.util.ArrayList;
import java.util.List;

/**
 * A detector as conditions on the rows of something: what it reads, what a row must meet before and behind the windows, and
 * whom a hit is about.
 *
 * @param source the text of what it reads; equal texts, equal rows
 * @param entity the text of the type and of the expression that names the entity
 */
record DetectorShape(
        String source,
        String entity,
        List<Expression> where,
        List<WindowCall> calls,
        int width,
        List<Expression> qualify) {

    static DetectorShape of(DetectorProgram program) {
        PlanNode.Project output = (PlanNode.Project) program.plan();
        PlanNode node = output.input();
        List<Expression> qualify = new ArrayList<>();
        List<Expression> where = new ArrayList<>();
        List<WindowCall> calls = List.of();
        if (node instanceof PlanNode.Filter filter && filter.input() instanceof PlanNode.Window) {
            qualify.addAll(Constraint.conjuncts(filter.predicate()));
            node = filter.input();
        }
        if (node instanceof PlanNode.Window window) {
            calls = window.calls();
            node = window.input();
        }
        if (node instanceof PlanNode.Filter filter) {
            where.addAll(Constraint.conjuncts(filter.predicate()));
            node = filter.input();
        }
        DetectorShape open = new DetectorShape(
                PlanText.of(node), "", where, calls, node.fields().size(), qualify);
        Expression named = output.projections().get(program.entity().column()).expression();
        String entity = program.entity().entityType() + " " + open.text(named);
        return new DetectorShape(open.source(), entity, where, calls, open.width(), qualify);
    }

    /** Whether every hit of {@code other} is a hit of this one; not everything that is so is found. */
    boolean subsumes(DetectorShape other) {
        // What WHERE leaves is what windows count, so with windows it has to be the same.
        List<Expression> met = new ArrayList<>(other.where);
        met.addAll(other.qualify);
        return source.equals(other.source)
                && entity.equals(other.entity)
                && other.impliesAll(other.where, where, this)
                && (calls.isEmpty() || impliesAll(where, other.where, other))
                && other.impliesAll(met, qualify, this);
    }

    private boolean impliesAll(List<Expression> given, List<Expression> wanted, DetectorShape wantedOf) {
        Conditions known = new Conditions(this::text);
        given.forEach(known::add);
        return wanted.stream().allMatch(condition -> known.imply(condition, wantedOf::text));
    }

    /** The same for the same value in any detector that reads the same rows. */
    private String text(Expression expression) {
        return PlanText.of(expression, this::name);
    }

    private String name(ColumnReference column) {
        return column.index() < width ? column.name() : PlanText.of(calls.get(column.index() - width));
    }
}
