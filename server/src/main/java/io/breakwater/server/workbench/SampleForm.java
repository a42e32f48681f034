package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

/**
 * What somebody wants to draw from the answer of a query.
 *
 * @param title blank where the sample has none of its own
 */
public record SampleForm(String title, String harm, String queue, int size) {
    public SampleForm {
        requireNonNull(title, "title is null");
        requireNonNull(harm, "harm is null");
        requireNonNull(queue, "queue is null");
    }
}
