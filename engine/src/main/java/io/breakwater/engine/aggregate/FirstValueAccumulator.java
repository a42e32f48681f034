package io.breakwater.engine.aggregate;

import org.jspecify.annotations.Nullable;

/** FIRST_VALUE: rows leave in the order in which they entered, so a ring of their values has the first one at its head. */
final class FirstValueAccumulator implements Accumulator {
    private static final int SMALLEST = 2;

    private @Nullable Object[] ring = new @Nullable Object[SMALLEST];
    private int head;
    private int size;

    @Override
    public void enter(long position, @Nullable Object value) {
        if (size == ring.length) {
            resize(size * 2);
        }
        ring[(head + size) & (ring.length - 1)] = value;
        size++;
    }

    @Override
    public void leave(long position, @Nullable Object value) {
        ring[head] = null;
        head = (head + 1) & (ring.length - 1);
        size--;
        if (ring.length > SMALLEST && size * 4 < ring.length) {
            resize(ring.length / 2);
        }
    }

    @Override
    public @Nullable Object result() {
        return size == 0 ? null : ring[head];
    }

    private void resize(int length) {
        @Nullable Object[] larger = new @Nullable Object[length];
        for (int i = 0; i < size; i++) {
            larger[i] = ring[(head + i) & (ring.length - 1)];
        }
        ring = larger;
        head = 0;
    }
}
