package io.breakwater.intake.pipeline;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long blocks took to become durable since the start. Safe for several threads. */
public final class CommitTimes {
    private static final long[] BOUNDS_MILLIS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000};

    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS_MILLIS.length + 1);
    private final AtomicLong nanos = new AtomicLong();

    CommitTimes() {}

    void add(long commitNanos) {
        int slot = 0;
        while (slot < BOUNDS_MILLIS.length && commitNanos > BOUNDS_MILLIS[slot] * 1_000_000) {
            slot++;
        }
        counts.incrementAndGet(slot);
        nanos.addAndGet(commitNanos);
    }

    /** Number of bounds. */
    public int bounds() {
        return BOUNDS_MILLIS.length;
    }

    public long boundMillis(int index) {
        return BOUNDS_MILLIS[index];
    }

    /** Number of commits that took no longer than a bound. */
    public long within(int index) {
        long within = 0;
        for (int slot = 0; slot <= index; slot++) {
            within += counts.get(slot);
        }
        return within;
    }

    /** Number of all commits. */
    public long count() {
        return within(BOUNDS_MILLIS.length);
    }

    /** Of all commits together, in nanoseconds. */
    public long nanos() {
        return nanos.get();
    }
}
