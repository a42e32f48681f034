package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one grader takes from a block.
 *
 * @param events it looked at
 */
public record Selection(String grader, long events, List<ItemSubject.OfEvent> selected) {
    public Selection {
        requireNonNull(grader, "grader is null");
        selected = List.copyOf(selected);
    }
}
