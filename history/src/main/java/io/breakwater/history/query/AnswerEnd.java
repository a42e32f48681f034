package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The end of an answer.
 *
 * @param truncated whether there were more rows than asked for
 * @param elapsed without the time of waiting for a turn
 */
public record AnswerEnd(boolean truncated, Duration elapsed) {
    public AnswerEnd {
        requireNonNull(elapsed, "elapsed is null");
    }
}
