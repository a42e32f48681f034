package io.breakwater.engine.shard;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** SUM or AVG of BIGINT from a counter and a sum of 128 bits, which no number of rows can overflow. */
final class SumValue extends WindowValue {
    private final SlotRows rows;
    private final int count;
    private final int sum;
    private final boolean average;

    /**
     * @param sum column of the lower half; the upper half follows
     */
    SumValue(SlotRows rows, int count, int sum, boolean average) {
        this.rows = rows;
        this.count = count;
        this.sum = sum;
        this.average = average;
    }

    @Override
    public boolean isNull(int slot) {
        long[] chunk = rows.chunk(slot);
        int base = rows.base(slot);
        return chunk[base + count] == 0 || (!average && !fits(chunk, base));
    }

    @Override
    public long longValue(int slot) {
        return rows.chunk(slot)[rows.base(slot) + sum];
    }

    @Override
    public @Nullable Object value(int slot) {
        long[] chunk = rows.chunk(slot);
        int base = rows.base(slot);
        long rowCount = chunk[base + count];
        if (rowCount == 0) {
            return null;
        }
        long low = chunk[base + sum];
        if (fits(chunk, base)) {
            return average ? (Object) ((double) low / rowCount) : (Object) low;
        }
        return average ? (Object) (total(low, chunk[base + sum + 1]).doubleValue() / rowCount) : null;
    }

    @Override
    int column() {
        return average ? -1 : sum;
    }

    private boolean fits(long[] chunk, int base) {
        return chunk[base + sum + 1] == chunk[base + sum] >> (Long.SIZE - 1);
    }

    private static BigInteger total(long low, long high) {
        BigInteger unsigned = BigInteger.valueOf(low);
        return BigInteger.valueOf(high)
                .shiftLeft(Long.SIZE)
                .add(low < 0 ? unsigned.add(BigInteger.ONE.shiftLeft(Long.SIZE)) : unsigned);
    }
}
