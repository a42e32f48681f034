package io.breakwater.casework.automation;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import java.time.Instant;
import java.util.Optional;

/**
 * What automation did for a detector within a span of time.
 *
 * @param planHash one version of it; empty for all
 * @param from inclusive
 * @param to exclusive
 */
public record ActedSpan(String detector, Optional<String> planHash, Instant from, Instant to) {
    public ActedSpan {
        requireNonNull(detector, "detector is null");
        requireNonNull(planHash, "planHash is null");
        if (!from.isBefore(to)) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.SPAN_INVALID,
                    "detector " + detector,
                    "the span from " + from + " to " + to + " is empty",
                    "give an end after the beginning");
        }
    }
}
