package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When runs are due: every so often, counted from midnight of 1970-01-01 in UTC.
 *
 * @param every time between two runs
 * @param at how long after each multiple of {@code every}, less than it
 */
public record Schedule(Duration every, Duration at) {
    /** Runs more often than this are what inline detectors are for. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    /** The longest time between two runs. */
    public static final Duration LONGEST = Duration.ofDays(31);

    public Schedule {
        requireNonNull(every, "every is null");
        requireNonNull(at, "at is null");
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("runs are due every " + SHORTEST + " to " + LONGEST);
        }
        if (at.isNegative() || at.compareTo(every) >= 0) {
            throw new IllegalArgumentException("the offset is not within the time between two runs");
        }
    }

    /** The latest due time that is not after {@code ts}; both in microseconds. */
    public long latest(long ts) {
        return Math.floorDiv(ts - micros(at), micros(every)) * micros(every) + micros(at);
    }

    /** The first due time after {@code ts}; both in microseconds. */
    public long next(long ts) {
        return latest(ts) + micros(every);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
