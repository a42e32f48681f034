package io.breakwater.engine.typed;

import io.breakwater.engine.expression.Row;
import io.breakwater.plan.expression.Expression.ComparisonOperator;

/** Compares a whole number with a constant, which most conditions do. */
record BoundComparison(ComparisonOperator operator, Whole value, long bound) implements Truth {
    @Override
    public int test(Row row) {
        if (value.isNull(row)) {
            return UNKNOWN;
        }
        return WholeComparison.holds(operator, value.value(row), bound) ? TRUE : FALSE;
    }
}
