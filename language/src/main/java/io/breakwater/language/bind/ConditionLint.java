package io.breakwater.language.bind;

import io.breakwater.language.bind.WindowCalls.ComparedWindows;
import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.condition.Conditions;
import io.breakwater.plan.condition.Constraint;
import io.breakwater.plan.condition.NestedCounts;
import io.breakwater.plan.condition.PossibleValues;
import io.breakwater.plan.condition.ValueRange;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Arithmetic;
import io.breakwater.plan.expression.Expression.ArithmeticOperator;
import io.breakwater.plan.expression.Expression.Cast;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.Expression.Comparison;
import io.breakwater.plan.expression.Expression.Constant;
import io.breakwater.plan.text.PlanText;
import java.util.List;
import java.util.Optional;

/** Looks for conditions that can never be true, are always true, or exclude each other: thresholds that never fire. */
final class ConditionLint {
    private final BindContext context;
    private final WindowCalls windows;
    private final PossibleValues possible;
    private final Conditions met;

    ConditionLint(BindContext context, WindowCalls windows) {
        this.context = context;
        this.windows = windows;
        this.possible = new PossibleValues(windows::call);
        this.met = new Conditions(this::text);
    }

    /** @param where and {@code qualify} are what a row must meet, in the order in which it is written */
    void check(List<LocatedCondition> where, List<LocatedCondition> qualify) {
        where.forEach(condition -> conjunct(condition, false));
        qualify.forEach(condition -> conjunct(condition, true));
        for (ComparedWindows compared : windows.compared()) {
            neverTrue(compared.comparison(), compared.span());
            nestedCounts(compared.comparison(), compared.span());
        }
    }

    private void conjunct(LocatedCondition located, boolean qualify) {
        Optional<Constraint> constraint = Constraint.of(located.condition());
        if (constraint.isEmpty() || neverTrue(located.condition(), located.span())) {
            return;
        }
        Expression subject = constraint.get().subject();
        ValueRange range = constraint.get().range();
        if (qualify && !subject.nullable() && range.containsAll(possible.of(subject))) {
            context.warning(
                    LanguageProblem.ALWAYS_TRUE,
                    located.span(),
                    "this is always true: " + text(subject) + " is "
                            + possible.of(subject).describe(),
                    "raise the threshold, or leave the condition out");
        } else if (met.rangeOf(subject).intersect(range).isEmpty()
                && !met.rangeOf(subject).isEmpty()) {
            context.warning(
                    LanguageProblem.CONTRADICTION,
                    located.span(),
                    "no row meets this and the conditions before it: by them " + text(subject) + " is "
                            + met.rangeOf(subject).describe(),
                    "correct one of them, or join them by OR");
            return;
        }
        met.add(located.condition());
    }

    private boolean neverTrue(Expression condition, Span span) {
        Optional<Constraint> constraint = Constraint.of(condition);
        if (constraint.isEmpty()) {
            return false;
        }
        Expression subject = constraint.get().subject();
        ValueRange values = possible.of(subject);
        boolean never = values.intersect(constraint.get().range()).isEmpty();
        if (never) {
            context.warning(
                    LanguageProblem.NEVER_TRUE,
                    span,
                    constraint.get().range().isEmpty()
                            ? "this can never be true: " + text(subject) + " is a whole number"
                            : "this can never be true: " + text(subject) + " is " + values.describe(),
                    "compare it with a value that it can have");
        }
        return never;
    }

    /** A part that is to be greater than the whole. */
    private void nestedCounts(Comparison comparison, Span span) {
        boolean never = switch (comparison.operator()) {
            case GREATER -> within(comparison.left(), comparison.right());
            case LESS -> within(comparison.right(), comparison.left());
            case EQUAL, NOT_EQUAL, LESS_OR_EQUAL, GREATER_OR_EQUAL -> false;
        };
        if (never) {
            context.warning(
                    LanguageProblem.NEVER_TRUE,
                    span,
                    "this can never be true: what the one side counts is a part of what the other counts",
                    "turn the comparison round, or compare with a share: part > 0.5 * whole; counts of windows of"
                            + " different length are made comparable by their lengths: hour * 24 > 5 * day");
        }
    }

    private boolean within(Expression less, Expression more) {
        Optional<WindowCall> part = call(less);
        Optional<WindowCall> whole = call(unscaled(more));
        return part.isPresent()
                && whole.isPresent()
                && NestedCounts.within(part.get(), whole.get())
                && !part.equals(whole);
    }

    /** The count in a multiple of it that is at least the count itself. */
    private static Expression unscaled(Expression expression) {
        if (expression instanceof Cast cast) {
            return unscaled(cast.operand());
        }
        if (expression instanceof Arithmetic product && product.operator() == ArithmeticOperator.MULTIPLY) {
            return atLeastOne(product.left())
                    ? product.right()
                    : atLeastOne(product.right()) ? product.left() : expression;
        }
        return expression;
    }

    private static boolean atLeastOne(Expression expression) {
        return expression instanceof Constant constant
                && constant.value() instanceof Number number
                && number.doubleValue() >= 1;
    }

    private Optional<WindowCall> call(Expression expression) {
        if (expression instanceof Cast cast) {
            return call(cast.operand());
        }
        return expression instanceof ColumnReference column ? windows.call(column) : Optional.empty();
    }

    private String text(Expression expression) {
        return PlanText.of(
                expression, column -> windows.call(column).map(PlanText::of).orElse(column.name()));
    }
}
