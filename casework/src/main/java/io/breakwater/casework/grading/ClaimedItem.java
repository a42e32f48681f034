package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An item that its holder alone may ask about until the lease ends.
 *
 * @param attempts this one included
 * @param hour in whose budget it counts
 */
public record ClaimedItem(
        long id, String grader, ItemSubject subject, String leaseToken, int attempts, int failures, Instant hour) {
    public ClaimedItem {
        requireNonNull(grader, "grader is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(leaseToken, "leaseToken is null");
        requireNonNull(hour, "hour is null");
    }
}
