package io.breakwater.engine.aggregate;

import org.jspecify.annotations.Nullable;

/** LAST_VALUE: the value of the row that entered last, if any row is there. */
final class LastValueAccumulator implements Accumulator {
    private long rows;
    private @Nullable Object last;

    @Override
    public void enter(long position, @Nullable Object value) {
        rows++;
        last = value;
    }

    @Override
    public void leave(long position, @Nullable Object value) {
        rows--;
        if (rows == 0) {
            last = null;
        }
    }

    @Override
    public @Nullable Object result() {
        return last;
    }
}
