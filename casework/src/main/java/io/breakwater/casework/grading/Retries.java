package io.breakwater.casework.grading;

import java.time.Duration;

/** How long to wait after failures: doubling, spread so that many do not come back at once. */
final class Retries {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    private Retries() {}

    /**
     * @param failures so far, from 1
     * @param spread 0 to 1
     */
    static Duration after(int failures, double spread) {
        long planned = FIRST.toMillis() << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
        long bounded = Math.min(planned, LONGEST.toMillis());
        return Duration.ofMillis(bounded / 2 + Math.round(bounded / 2.0 * spread));
    }
}
