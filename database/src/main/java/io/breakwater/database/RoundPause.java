package io.breakwater.database;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps rounds of work at the database apart while several wait for each. What a round costs hardly depends on how many it
 * serves, so that more who are served together leave more of the machine to everybody; who comes alone never waits. For one
 * thread.
 */
public final class RoundPause {
    private static final Duration LEAST = Duration.ofMillis(2);

    private final LongSupplier nanoTime;
    private long begun;
    private boolean shared;

    public RoundPause() {
        this(System::nanoTime);
    }

    RoundPause(LongSupplier nanoTime) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /** Waits until the next round may begin. */
    public void await() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(leftNanos());
    }

    /** Says that a round begins. */
    public void begin(int served) {
        begun = nanoTime.getAsLong();
        shared = served > 1;
    }

    /** Nanoseconds until the next round may begin; at most 0 if it may now. */
    long leftNanos() {
        return shared ? begun + LEAST.toNanos() - nanoTime.getAsLong() : 0;
    }
}
