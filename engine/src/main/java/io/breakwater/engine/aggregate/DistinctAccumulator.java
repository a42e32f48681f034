package io.breakwater.engine.aggregate;

import io.breakwater.plan.value.ValueOrder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets each distinct value into another aggregate once, for as long as some row has it. */
final class DistinctAccumulator implements Accumulator {
    private final Map<Object, Long> multiplicities = new HashMap<>(4);
    private final Accumulator distinctValues;

    DistinctAccumulator(Accumulator distinctValues) {
        this.distinctValues = distinctValues;
    }

    @Override
    public void enter(long position, @Nullable Object value) {
        Object key = ValueOrder.canonical(value);
        if (key != null && multiplicities.merge(key, 1L, Long::sum) == 1) {
            distinctValues.enter(position, key);
        }
    }

    @Override
    public void leave(long position, @Nullable Object value) {
        Object key = ValueOrder.canonical(value);
        if (key != null
                && multiplicities.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1) == null) {
            distinctValues.leave(position, key);
        }
    }

    @Override
    public @Nullable Object result() {
        return distinctValues.result();
    }
}
