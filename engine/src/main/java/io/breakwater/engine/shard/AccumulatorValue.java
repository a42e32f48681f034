package io.breakwater.engine.shard;

import io.breakwater.engine.aggregate.Accumulator;
import org.jspecify.annotations.Nullable;

/** The result of an accumulator of its own for each key. */
final class AccumulatorValue extends WindowValue {
    private final SlotAccumulators accumulators;
    private final int index;
    private final @Nullable Object empty;

    AccumulatorValue(SlotAccumulators accumulators, int index) {
        this.accumulators = accumulators;
        this.index = index;
        this.empty = accumulators.create(index).result();
    }

    @Override
    public boolean isNull(int slot) {
        return value(slot) == null;
    }

    @Override
    public long longValue(int slot) {
        Object value = value(slot);
        if (value instanceof Long number) {
            return number;
        }
        throw new IllegalStateException("not a whole number");
    }

    @Override
    public @Nullable Object value(int slot) {
        Accumulator accumulator = accumulators.present(slot, index);
        return accumulator == null ? empty : accumulator.result();
    }
}
