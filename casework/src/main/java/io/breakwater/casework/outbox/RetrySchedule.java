package io.breakwater.casework.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a failed message is tried again: over three days, as Standard Webhooks advises. */
final class RetrySchedule {
    private static final List<Duration> AFTER_FAILURE = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Duration LONGEST_WAIT_ASKED_FOR = Duration.ofHours(24);
    private static final double LARGEST_JITTER = 0.2;

    private RetrySchedule() {}

    /**
     * How long to wait after a failure; empty when it is time to give up.
     *
     * @param failures so far, from 1
     * @param jitter 0 to 1: spreads receivers' load after an outage
     * @param retryAfter what the receiver asked for; honoured up to a day
     */
    static Optional<Duration> delay(int failures, double jitter, Optional<Duration> retryAfter) {
        if (failures > AFTER_FAILURE.size()) {
            return Optional.empty();
        }
        Duration planned = AFTER_FAILURE.get(failures - 1);
        Duration spread = planned.plusMillis(Math.round(planned.toMillis() * LARGEST_JITTER * jitter));
        Duration asked = retryAfter
                .map(wait -> wait.compareTo(LONGEST_WAIT_ASKED_FOR) > 0 ? LONGEST_WAIT_ASKED_FOR : wait)
                .orElse(Duration.ZERO);
        return Optional.of(asked.compareTo(spread) > 0 ? asked : spread);
    }
}
