package io.breakwater.server.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run of a scheduled detector.
 *
 * @param from start of the span it looks at
 * @param to end of the span, when it was due
 * @param attempts how often it was begun
 * @param retryAt when it is tried again, if it failed
 * @param hits found; empty before its end
 * @param notices what its owner should know of the answer; empty text for nothing
 * @param problem why it failed last; empty where it did not
 */
public record Run(
        String detector,
        String planHash,
        Instant from,
        Instant to,
        RunState state,
        int attempts,
        Instant claimedAt,
        Optional<Instant> endedAt,
        Optional<Instant> retryAt,
        Optional<Duration> elapsed,
        Optional<Long> hits,
        String notices,
        Optional<Failure> problem) {
    public Run {
        requireNonNull(detector, "detector is null");
        requireNonNull(planHash, "planHash is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(state, "state is null");
        requireNonNull(claimedAt, "claimedAt is null");
        requireNonNull(notices, "notices is null");
    }

    /** Why a run failed, with the code of the problem. */
    public record Failure(String code, String message, String remedy) {
        public Failure {
            requireNonNull(code, "code is null");
            requireNonNull(message, "message is null");
            requireNonNull(remedy, "remedy is null");
        }
    }
}
