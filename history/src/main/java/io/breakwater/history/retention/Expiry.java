package io.breakwater.history.retention;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * A day of a table that is too old.
 *
 * @param content whether only its content columns are
 * @param rows how many rows go, or lose their content
 * @param held how many stay because of a legal hold
 */
public record Expiry(String table, LocalDate day, boolean content, long rows, long held) {
    public Expiry {
        requireNonNull(table, "table is null");
        requireNonNull(day, "day is null");
    }
}
