package io.breakwater.history.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes an answer as it comes. */
public interface RowSink {
    /** Comes first, once. */
    void columns(List<ResultColumn> columns);

    /**
     * One row.
     *
     * @param values {@code Boolean}, {@code Long}, {@code Double}, {@code BigDecimal}, {@code String}, {@code Instant} for
     *     times with a date, {@code List} and {@code Map} of these, text for every other type, and null for NULL
     */
    void row(List<@Nullable Object> values);
}
