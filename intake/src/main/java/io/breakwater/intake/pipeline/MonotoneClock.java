package io.breakwater.intake.pipeline;

import io.breakwater.model.value.Timestamps;
import java.time.Clock;

/** The time of arrival: a wall clock that never goes back, not even when the machine's does. For one thread. */
final class MonotoneClock {
    private final Clock clock;
    private long last = Long.MIN_VALUE;

    MonotoneClock(Clock clock) {
        this.clock = clock;
    }

    /** Microseconds since 1970. */
    long micros() {
        last = Math.max(last, Timestamps.toMicros(clock.instant()));
        return last;
    }
}
