package io.breakwater.engine.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * One aggregate over the rows between two cursors. Rows enter in order and leave in the same order; positions increase.
 */
public interface Accumulator {
    void enter(long position, @Nullable Object value);

    /** The oldest row that has entered and not yet left leaves, with the value it entered with. */
    void leave(long position, @Nullable Object value);

    @Nullable
    Object result();
}
