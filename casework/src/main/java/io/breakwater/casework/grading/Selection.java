package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What one grader takes from a block, from what its query found, or from an answer of another.
 *
 * @param events it looked at
 * @param settle how long what was selected waits before it is asked about
 */
public record Selection(String grader, long events, List<ItemSubject.OfStored> selected, Duration settle) {
    public Selection {
        requireNonNull(grader, "grader is null");
        requireNonNull(settle, "settle is null");
        selected = List.copyOf(selected);
    }
}
