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
        long first = left.value(row);
        long second = right.value(row);
        boolean holds = switch (operator) {
            case EQUAL -> first == second;
            case NOT_EQUAL -> first != second;
            case LESS -> first < second;
            case LESS_OR_EQUAL -> first <= second;
            case GREATER -> first > second;
            case GREATER_OR_EQUAL -> first >= second;
        };
        return holds ? TRUE : FALSE;
    }
}
