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
        return value(slot) instanceof Long number ? number : 0;
    }

    @Override
    public @Nullable Object value(int slot) {
        Accumulator accumulator = accumulators.present(slot, index);
        return accumulator == null ? empty : accumulator.result();
    }

    @Override
    int column() {
        return -1;
    }
}
