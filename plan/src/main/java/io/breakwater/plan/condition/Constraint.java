package io.breakwater.plan.condition;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Cast;
import io.breakwater.plan.expression.Expression.Comparison;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.expression.Expression.Constant;
import io.breakwater.plan.expression.Expression.Logical;
import io.breakwater.plan.expression.Expression.Negation;
import io.breakwater.plan.expression.Expression.Not;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A condition as a statement about one expression: its value lies in a range. */
public record Constraint(Expression subject, ValueRange range) {

    /** The conditions that must all be true for this one to be true. */
    public static List<Expression> conjuncts(Expression condition) {
        if (condition instanceof Logical logical && logical.conjunction()) {
            List<Expression> conjuncts = new ArrayList<>();
            logical.operands().forEach(operand -> conjuncts.addAll(conjuncts(operand)));
            return conjuncts;
        }
        return List.of(condition);
    }

    /** Empty for a constant. A condition of no known kind is a statement about itself: it is TRUE. */
    public static Optional<Constraint> of(Expression condition) {
        if (condition instanceof Constant) {
            return Optional.empty();
        }
        Optional<Constraint> known = known(condition);
        if (known.isPresent()) {
            return known;
        }
        return condition instanceof Not not
                ? Optional.of(new Constraint(not.operand(), ValueRange.only(Set.of(false))))
                : Optional.of(new Constraint(condition, ValueRange.only(Set.of(true))));
    }

    private static Optional<Constraint> known(Expression condition) {
        if (condition instanceof Comparison comparison) {
            return compared(comparison.operator(), comparison);
        }
        if (condition instanceof Logical logical && !logical.conjunction()) {
            return oneOf(logical);
        }
        if (condition instanceof Not not && not.operand() instanceof Comparison comparison) {
            return compared(negated(comparison.operator()), comparison);
        }
        if (condition instanceof Not not && not.operand() instanceof Not inner) {
            return of(inner.operand());
        }
        if (condition instanceof Not not && not.operand() instanceof Logical logical && !logical.conjunction()) {
            return oneOf(logical).flatMap(Constraint::none);
        }
        return Optional.empty();
    }

    private static Optional<Constraint> compared(ComparisonOperator operator, Comparison comparison) {
        Optional<Object> right = constant(comparison.right());
        if (right.isPresent()) {
            return compared(operator, comparison.left(), right.get());
        }
        return constant(comparison.left()).flatMap(left -> compared(mirrored(operator), comparison.right(), left));
    }

    private static Optional<Constraint> compared(ComparisonOperator operator, Expression side, Object value) {
        Expression subject = unwidened(side);
        if (subject instanceof Constant) {
            return Optional.empty();
        }
        boolean whole = subject.type() == DataType.BIGINT;
        return Optional.of(new Constraint(subject, ValueRange.compared(operator, value, whole)));
    }

    /** {@code x = 1 OR x = 2}. */
    private static Optional<Constraint> oneOf(Logical disjunction) {
        Set<Object> values = new HashSet<>();
        Optional<Expression> subject = Optional.empty();
        for (Expression operand : disjunction.operands()) {
            Optional<Constraint> constraint = operand instanceof Comparison ? known(operand) : Optional.empty();
            Set<Object> only = constraint.map(found -> found.range().only()).orElse(null);
            if (constraint.isEmpty()
                    || only == null
                    || (subject.isPresent()
                            && !subject.get().equals(constraint.get().subject()))) {
                return Optional.empty();
            }
            subject = Optional.of(constraint.get().subject());
            values.addAll(only);
        }
        return subject.map(expression -> new Constraint(expression, ValueRange.only(values)));
    }

    private static Optional<Constraint> none(Constraint oneOf) {
        Set<Object> values = oneOf.range().only();
        return values == null
                ? Optional.empty()
                : Optional.of(new Constraint(oneOf.subject(), new ValueRange(null, true, null, true, values, null)));
    }

    /** What a number was before it was widened to be compared. */
    private static Expression unwidened(Expression expression) {
        return expression instanceof Cast cast
                        && cast.operand().type().isNumeric()
                        && cast.type().isNumeric()
                        && cast.type() != DataType.BIGINT
                ? unwidened(cast.operand())
                : expression;
    }

    private static Optional<Object> constant(Expression expression) {
        if (expression instanceof Negation negation) {
            return constant(negation.operand())
                    .filter(BigDecimal.class::isInstance)
                    .map(value -> ((BigDecimal) value).negate());
        }
        if (!(expression instanceof Constant constant) || constant.value() == null) {
            return Optional.empty();
        }
        Object value = constant.value();
        if (value instanceof Long number) {
            return Optional.of(ValueRange.canonical(BigDecimal.valueOf(number)));
        }
        if (value instanceof BigDecimal number) {
            return Optional.of(ValueRange.canonical(number));
        }
        if (value instanceof Double number) {
            return Double.isFinite(number)
                    ? Optional.of(ValueRange.canonical(BigDecimal.valueOf(number)))
                    : Optional.empty();
        }
        return value instanceof List<?> ? Optional.empty() : Optional.of(value);
    }

    private static ComparisonOperator mirrored(ComparisonOperator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> operator;
            case LESS -> ComparisonOperator.GREATER;
            case LESS_OR_EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
            case GREATER -> ComparisonOperator.LESS;
            case GREATER_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
        };
    }

    private static ComparisonOperator negated(ComparisonOperator operator) {
        return switch (operator) {
            case EQUAL -> ComparisonOperator.NOT_EQUAL;
            case NOT_EQUAL -> ComparisonOperator.EQUAL;
            case LESS -> ComparisonOperator.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> ComparisonOperator.GREATER;
            case GREATER -> ComparisonOperator.LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> ComparisonOperator.LESS;
        };
    }
}
