package io.breakwater.engine.typed;

import io.breakwater.engine.expression.Row;
import io.breakwater.plan.expression.Expression.ComparisonOperator;

/** Compares two whole numbers. */
record WholeComparison(ComparisonOperator operator, Whole left, Whole right) implements Truth {
    @Override
    public int test(Row row) {
        if (left.isNull(row) || right.isNull(row)) {
            return UNKNOWN;
        }
        return holds(operator, left.value(row), right.value(row)) ? TRUE : FALSE;
    }

    static boolean holds(ComparisonOperator operator, long first, long second) {
        return switch (operator) {
            case EQUAL -> first == second;
            case NOT_EQUAL -> first != second;
            case LESS -> first < second;
            case LESS_OR_EQUAL -> first <= second;
            case GREATER -> first > second;
            case GREATER_OR_EQUAL -> first >= second;
        };
    }
}
