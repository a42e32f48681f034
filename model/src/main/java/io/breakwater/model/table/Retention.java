package io.breakwater.model.table;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How long rows of a table are kept.
 *
 * @param rows how long a row is kept at all; empty: for good
 * @param content how long its content columns are kept; empty: as long as the row
 */
public record Retention(Optional<Duration> rows, Optional<Duration> content) {
    /** Nothing is ever taken away. */
    public static final Retention FOR_GOOD = new Retention(Optional.empty(), Optional.empty());

    public Retention {
        requireNonNull(rows, "rows is null");
        requireNonNull(content, "content is null");
        if (rows.isPresent() && content.isPresent() && content.get().compareTo(rows.get()) > 0) {
            throw new IllegalArgumentException("content cannot be kept longer than its row");
        }
    }
}
