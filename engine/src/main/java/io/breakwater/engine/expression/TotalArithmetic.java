package io.breakwater.engine.expression;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression.ArithmeticOperator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic that gives NULL where there is no result: a BIGINT, TIMESTAMP or DECIMAL too large for its type, a DOUBLE
 * that becomes infinite, a division by zero. A product of DECIMALs is rounded half away from zero.
 */
final class TotalArithmetic {
    private static final int DECIMAL_PRECISION = 38;

    private TotalArithmetic() {}

    static @Nullable Object apply(ArithmeticOperator operator, Object left, Object right) {
        if (operator == ArithmeticOperator.DIVIDE) {
            return divide(((Number) left).doubleValue(), ((Number) right).doubleValue());
        }
        if (left instanceof Long leftLong && right instanceof Long rightLong) {
            return wholes(operator, leftLong, rightLong);
        }
        if (left instanceof BigDecimal leftDecimal && right instanceof BigDecimal rightDecimal) {
            return decimals(operator, leftDecimal, rightDecimal);
        }
        return reals(operator, (Double) left, (Double) right);
    }

    static @Nullable Object negate(Object operand) {
        if (operand instanceof Long number) {
            return number == Long.MIN_VALUE ? null : -number;
        }
        if (operand instanceof BigDecimal number) {
            return number.negate();
        }
        return -((Double) operand);
    }

    /** The DECIMAL nearest to a number, halves away from zero; null where it has too many digits. */
    static @Nullable BigDecimal decimal(BigDecimal number) {
        // A number of absurd scale would cost absurd work to rescale, and is out of range or zero anyway.
        long integerDigits = (long) number.precision() - number.scale();
        if (number.signum() != 0 && integerDigits > DECIMAL_PRECISION) {
            return null;
        }
        if (number.signum() == 0 || integerDigits < -DataType.DECIMAL_SCALE) {
            return BigDecimal.ZERO.setScale(DataType.DECIMAL_SCALE);
        }
        BigDecimal rounded = number.setScale(DataType.DECIMAL_SCALE, RoundingMode.HALF_UP);
        return rounded.precision() > DECIMAL_PRECISION ? null : rounded;
    }

    private static @Nullable Object wholes(ArithmeticOperator operator, long left, long right) {
        switch (operator) {
            case ADD -> {
                long sum = left + right;
                return ((left ^ sum) & (right ^ sum)) < 0 ? null : (Long) sum;
            }
            case SUBTRACT -> {
                long difference = left - right;
                return ((left ^ right) & (left ^ difference)) < 0 ? null : (Long) difference;
            }
            case MULTIPLY -> {
                long product = left * right;
                return Math.multiplyHigh(left, right) == product >> (Long.SIZE - 1) ? (Long) product : null;
            }
            case MODULO -> {
                return right == 0 ? null : (Long) (left % right);
            }
            case DIVIDE -> {
                return divide((double) left, (double) right);
            }
        }
        throw new IllegalStateException("unknown operator " + operator);
    }

    private static @Nullable Object decimals(ArithmeticOperator operator, BigDecimal left, BigDecimal right) {
        return switch (operator) {
            case ADD -> decimal(left.add(right));
            case SUBTRACT -> decimal(left.subtract(right));
            case MULTIPLY -> decimal(left.multiply(right));
            case MODULO, DIVIDE -> throw new IllegalStateException(operator + " of DECIMAL is not planned");
        };
    }

    private static @Nullable Object reals(ArithmeticOperator operator, double left, double right) {
        double result = switch (operator) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case MODULO, DIVIDE -> throw new IllegalStateException(operator + " of DOUBLE is not planned");
        };
        return finiteUnless(result, left, right);
    }

    private static @Nullable Object divide(double left, double right) {
        return right == 0 ? null : finiteUnless(left / right, left, right);
    }

    private static @Nullable Object finiteUnless(double result, double left, double right) {
        boolean overflow = Double.isInfinite(result) && Double.isFinite(left) && Double.isFinite(right);
        return overflow ? null : (Double) result;
    }
}
