package io.breakwater.engine.shard;

import io.breakwater.engine.aggregate.Accumulator;
import org.jspecify.annotations.Nullable;

/** Any aggregate, by an accumulator for each key. */
final class AccumulatorChange extends Change {
    private final ShardLayout.Call call;
    private final ValueDictionary dictionary;
    private final SlotAccumulators accumulators;
    private final int index;
    private final boolean entering;

    AccumulatorChange(
            ShardLayout.Call call,
            ValueDictionary dictionary,
            SlotAccumulators accumulators,
            int index,
            boolean entering) {
        super(call.presence());
        this.call = call;
        this.dictionary = dictionary;
        this.accumulators = accumulators;
        this.index = index;
        this.entering = entering;
    }

    @Override
    void apply(Segment segment, int row, int slot, long[] chunk, int base) {
        Accumulator accumulator = accumulators.of(slot, index);
        if (entering) {
            accumulator.enter(segment.position(row), value(segment, row));
        } else {
            accumulator.leave(segment.position(row), value(segment, row));
        }
    }

    private @Nullable Object value(Segment segment, int row) {
        if ((segment.presences(row) & 1L << call.valuePresence()) == 0) {
            return null;
        }
        return LoggedValue.decode(segment.value(call.column(), row), call.argumentType(), dictionary);
    }
}
