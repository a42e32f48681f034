package io.breakwater.engine.aggregate;

import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** SUM and AVG of BIGINT or DECIMAL. */
final class SumAccumulator implements Accumulator {
    private static final int DECIMAL_PRECISION = 38;

    private final ExactSum sum = new ExactSum();
    private final boolean decimal;
    private final boolean average;
    private long count;

    SumAccumulator(DataType argument, boolean average) {
        this.decimal = argument == DataType.DECIMAL;
        this.average = average;
    }

    @Override
    public void enter(long position, @Nullable Object value) {
        if (value instanceof Long number) {
            sum.add(number);
            count++;
        } else if (value instanceof BigDecimal number) {
            sum.add(number.unscaledValue());
            count++;
        }
    }

    @Override
    public void leave(long position, @Nullable Object value) {
        if (value instanceof Long number) {
            sum.subtract(number);
            count--;
        } else if (value instanceof BigDecimal number) {
            sum.subtract(number.unscaledValue());
            count--;
        }
    }

    @Override
    public @Nullable Object result() {
        if (count == 0) {
            return null;
        }
        BigInteger total = sum.total();
        if (decimal) {
            BigDecimal exact = new BigDecimal(total, DataType.DECIMAL_SCALE);
            return average
                    ? (Object) (exact.doubleValue() / count)
                    : exact.precision() > DECIMAL_PRECISION ? null : exact;
        }
        return average
                ? (Object) (total.doubleValue() / count)
                : total.bitLength() < Long.SIZE ? (Long) total.longValue() : null;
    }
}
