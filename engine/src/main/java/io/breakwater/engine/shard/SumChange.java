package io.breakwater.engine.shard;

/** Adds to a sum of longs in 128 bits, or takes away again: the lower half is in one column, the upper in the next. */
final class SumChange extends Change {
    private final int value;
    private final int column;
    private final boolean entering;

    SumChange(int presence, int value, int column, boolean entering) {
        super(presence);
        this.value = value;
        this.column = column;
        this.entering = entering;
    }

    @Override
    void apply(Segment segment, int row, int slot, long[] chunk, int base) {
        long number = segment.value(value, row);
        long low = chunk[base + column];
        long high = chunk[base + column + 1];
        if (entering) {
            chunk[base + column] = low + number;
            int carry = Long.compareUnsigned(low + number, low) < 0 ? 1 : 0;
            chunk[base + column + 1] = high + (number >> (Long.SIZE - 1)) + carry;
        } else {
            chunk[base + column] = low - number;
            int borrow = Long.compareUnsigned(low, number) < 0 ? 1 : 0;
            chunk[base + column + 1] = high - (number >> (Long.SIZE - 1)) - borrow;
        }
    }
}
