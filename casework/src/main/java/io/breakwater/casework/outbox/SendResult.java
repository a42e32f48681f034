package io.breakwater.casework.outbox;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of one attempt.
 *
 * @param status HTTP status; empty where there was no answer
 * @param error why it failed; empty for success
 * @param retryAfter how long the receiver asks us to wait
 */
record SendResult(Optional<Integer> status, Optional<String> error, Optional<Duration> retryAfter) {
    private static final int GONE = 410;

    static SendResult answered(int status, Optional<Duration> retryAfter) {
        boolean success = status >= 200 && status < 300;
        return new SendResult(
                Optional.of(status),
                success ? Optional.empty() : Optional.of("the receiver answered " + status),
                retryAfter);
    }

    static SendResult failed(String error) {
        return new SendResult(Optional.empty(), Optional.of(error), Optional.empty());
    }

    boolean delivered() {
        return error.isEmpty();
    }

    /** Whether the receiver wants no more of this webhook. */
    boolean gone() {
        return status.isPresent() && status.get() == GONE;
    }
}
