package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How far a query is.
 *
 * @param position how many start before it, plus one; 0 once it runs
 * @param percent read so far, 0 to 100; empty where that is not known
 * @param rows read so far
 * @param elapsed since it was asked
 */
public record QueryStatus(int position, OptionalDouble percent, long rows, Duration elapsed) {
    public QueryStatus {
        requireNonNull(percent, "percent is null");
        requireNonNull(elapsed, "elapsed is null");
    }
}
