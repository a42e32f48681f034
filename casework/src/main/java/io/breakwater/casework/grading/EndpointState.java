package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How the endpoint of a grader does.
 *
 * @param failures in a row
 * @param failingSince the first of them
 * @param failure the last of them, an id
 * @param pausedUntil when it is asked again
 * @param overBudgetUntil when the budget allows questions again
 * @param answeredAt the last time
 */
public record EndpointState(
        int failures,
        Optional<Instant> failingSince,
        Optional<String> failure,
        Optional<Instant> pausedUntil,
        Optional<Instant> overBudgetUntil,
        Optional<Instant> answeredAt) {
    static final EndpointState UNKNOWN = new EndpointState(
            0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int FAILURES_IN_A_ROW = 3;

    public EndpointState {
        requireNonNull(failingSince, "failingSince is null");
        requireNonNull(failure, "failure is null");
        requireNonNull(pausedUntil, "pausedUntil is null");
        requireNonNull(overBudgetUntil, "overBudgetUntil is null");
        requireNonNull(answeredAt, "answeredAt is null");
    }

    /** Whether people should know: more than a hiccup. */
    public boolean isAlarming() {
        return failures >= FAILURES_IN_A_ROW;
    }

    boolean rests(Instant now) {
        return pausedUntil.filter(now::isBefore).isPresent()
                || overBudgetUntil.filter(now::isBefore).isPresent();
    }

    /** Until when the budget allows nothing, if that is still to come. */
    public Optional<Instant> overBudgetUntil(Instant now) {
        return overBudgetUntil.filter(now::isBefore);
    }
}
