package io.breakwater.engine.typed;

import io.breakwater.engine.expression.Row;

/** AND or OR: the first operand that decides does. */
final class Junction implements Truth {
    private final boolean conjunction;
    private final Truth[] operands;

    Junction(boolean conjunction, Truth[] operands) {
        this.conjunction = conjunction;
        this.operands = operands;
    }

    @Override
    public int test(Row row) {
        int decisive = conjunction ? FALSE : TRUE;
        int result = conjunction ? TRUE : FALSE;
        for (Truth operand : operands) {
            int truth = operand.test(row);
            if (truth == decisive) {
                return decisive;
            }
            if (truth == UNKNOWN) {
                result = UNKNOWN;
            }
        }
        return result;
    }
}
