package io.breakwater.engine.aggregate;

import org.jspecify.annotations.Nullable;

/** COUNT of the values that are not NULL. */
final class CountAccumulator implements Accumulator {
    private long count;

    @Override
    public void enter(long position, @Nullable Object value) {
        if (value != null) {
            count++;
        }
    }

    @Override
    public void leave(long position, @Nullable Object value) {
        if (value != null) {
            count--;
        }
    }

    @Override
    public Object result() {
        return count;
    }
}
