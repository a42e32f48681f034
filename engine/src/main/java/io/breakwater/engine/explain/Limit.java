package io.breakwater.engine.explain;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Row;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.expression.UsedColumns;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A comparison of numbers that can be missed by more or less: {@code signups_1h >= 20}. */
final class Limit {
    private final ComparisonOperator operator;
    private final DataType type;
    private final String subjectName;
    private final String limitName;
    private final Evaluation subject;
    private final Evaluation limit;

    private Limit(
            ComparisonOperator operator,
            Expression subject,
            Expression limit,
            ColumnNames names,
            ExpressionCompiler compiler) {
        this.operator = operator;
        this.type = subject.type();
        this.subjectName = names.write(withoutCast(subject));
        this.limitName = isConstant(limit) ? "" : names.write(withoutCast(limit));
        this.subject = compiler.compile(subject);
        this.limit = compiler.compile(limit);
    }

    /** Empty where the condition is none. */
    static Optional<Limit> of(Expression condition, ColumnNames names, ExpressionCompiler compiler) {
        if (!(condition instanceof Expression.Comparison comparison)
                || !comparison.left().type().isNumeric()
                || comparison.operator() == ComparisonOperator.EQUAL
                || comparison.operator() == ComparisonOperator.NOT_EQUAL) {
            return Optional.empty();
        }
        // A limit reads better with the number on its right.
        return Optional.of(
                isConstant(comparison.left())
                        ? new Limit(
                                turned(comparison.operator()), comparison.right(), comparison.left(), names, compiler)
                        : new Limit(comparison.operator(), comparison.left(), comparison.right(), names, compiler));
    }

    /** 1 at the limit, less the further off; 0 where a ratio says nothing. */
    double closeness(Row row) {
        return closeness(subject.evaluate(row), limit.evaluate(row));
    }

    /** For a row that does not meet the limit; empty where one side has no value. */
    Optional<Shortfall> shortfall(Row row) {
        Object subjectValue = subject.evaluate(row);
        Object limitValue = limit.evaluate(row);
        return isFinite(subjectValue) && isFinite(limitValue)
                ? Optional.of(new Shortfall(
                        new NamedValue(subjectName, type, subjectValue),
                        operator.symbol(),
                        new NamedValue(limitName, type, limitValue),
                        closeness(subjectValue, limitValue)))
                : Optional.empty();
    }

    private double closeness(@Nullable Object subjectValue, @Nullable Object limitValue) {
        if (!(subjectValue instanceof Number number) || !(limitValue instanceof Number wanted)) {
            return 0;
        }
        double smaller = isLowerBound() ? number.doubleValue() : wanted.doubleValue();
        double larger = isLowerBound() ? wanted.doubleValue() : number.doubleValue();
        return smaller > 0 && larger > 0 && Double.isFinite(larger) ? Math.min(1, smaller / larger) : 0;
    }

    private boolean isLowerBound() {
        return operator == ComparisonOperator.GREATER || operator == ComparisonOperator.GREATER_OR_EQUAL;
    }

    private static boolean isFinite(@Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private static boolean isConstant(Expression expression) {
        return UsedColumns.of(expression).isEmpty();
    }

    private static Expression withoutCast(Expression expression) {
        return expression instanceof Expression.Cast cast ? cast.operand() : expression;
    }

    private static ComparisonOperator turned(ComparisonOperator operator) {
        return switch (operator) {
            case LESS -> ComparisonOperator.GREATER;
            case LESS_OR_EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
            case GREATER -> ComparisonOperator.LESS;
            case GREATER_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
            case EQUAL, NOT_EQUAL -> operator;
        };
    }
}
