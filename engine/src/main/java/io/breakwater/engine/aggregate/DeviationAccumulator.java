package io.breakwater.engine.aggregate;

import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Standard deviation of BIGINT or DECIMAL from the exact sums of the values and of their squares. */
final class DeviationAccumulator implements Accumulator {
    private static final long LARGEST_WITH_LONG_SQUARE = 3_037_000_499L;
    private static final double DECIMAL_UNIT = 1e6;

    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private final boolean decimal;
    private final boolean sample;
    private long count;

    DeviationAccumulator(DataType argument, boolean sample) {
        this.decimal = argument == DataType.DECIMAL;
        this.sample = sample;
    }

    @Override
    public void enter(long position, @Nullable Object value) {
        if (value instanceof Long number && hasLongSquare(number)) {
            count++;
            sum.add(number);
            squares.add(number * number);
        } else if (value != null) {
            count++;
            BigInteger number = whole(value);
            sum.add(number);
            squares.add(number.multiply(number));
        }
    }

    @Override
    public void leave(long position, @Nullable Object value) {
        if (value instanceof Long number && hasLongSquare(number)) {
            count--;
            sum.subtract(number);
            squares.subtract(number * number);
        } else if (value != null) {
            count--;
            BigInteger number = whole(value);
            sum.subtract(number);
            squares.subtract(number.multiply(number));
        }
    }

    @Override
    public @Nullable Object result() {
        long divisor = sample ? count - 1 : count;
        if (divisor <= 0) {
            return null;
        }
        BigInteger total = sum.total();
        BigInteger spread = squares.total().multiply(BigInteger.valueOf(count)).subtract(total.multiply(total));
        double variance = spread.doubleValue() / ((double) count * (double) divisor);
        return decimal ? Math.sqrt(variance) / DECIMAL_UNIT : Math.sqrt(variance);
    }

    private static BigInteger whole(Object value) {
        return value instanceof BigDecimal number ? number.unscaledValue() : BigInteger.valueOf((Long) value);
    }

    private static boolean hasLongSquare(long number) {
        return number <= LARGEST_WITH_LONG_SQUARE && number >= -LARGEST_WITH_LONG_SQUARE;
    }
}
