package io.breakwater.engine.network;

import io.breakwater.engine.flow.WindowValues;
import io.breakwater.engine.typed.TypedCompiler;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.Expression.Comparison;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.expression.Expression.Constant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * A condition that a whole number has at least some size.
 *
 * @param condition that says so
 */
record Threshold(ColumnReference value, long least, Expression condition) {
    /** One of the conditions that is such; a window's rather than a column's, because it holds more rarely. */
    static Optional<Threshold> among(Collection<Expression> conditions) {
        return conditions.stream()
                .flatMap(condition -> of(condition).stream())
                .max(Comparator.comparing(threshold -> threshold.value().index() >= WindowValues.FIRST));
    }

    private static Optional<Threshold> of(Expression condition) {
        if (!(condition instanceof Comparison comparison) || !TypedCompiler.isWhole(comparison.left())) {
            return Optional.empty();
        }
        Optional<Threshold> direct = of(comparison.left(), comparison.operator(), comparison.right(), condition);
        return direct.isPresent()
                ? direct
                : of(comparison.right(), mirrored(comparison.operator()), comparison.left(), condition);
    }

    private static Optional<Threshold> of(
            Expression value, ComparisonOperator operator, Expression bound, Expression condition) {
        if (value instanceof ColumnReference column
                && bound instanceof Constant constant
                && constant.value() instanceof Long number) {
            if (operator == ComparisonOperator.GREATER_OR_EQUAL) {
                return Optional.of(new Threshold(column, number, condition));
            }
            if (operator == ComparisonOperator.GREATER && number < Long.MAX_VALUE) {
                return Optional.of(new Threshold(column, number + 1, condition));
            }
        }
        return Optional.empty();
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
}
