package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.worker.ResultColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query's answer.
 *
 * @param rows values are {@code Boolean}, {@code Long}, {@code Double}, {@code BigDecimal}, {@code String}, {@code Instant}
 *     for times with a date, {@code List} and {@code Map} of these, text for every other type, and null for NULL
 * @param truncated whether there were more rows than asked for
 * @param tables the tables it read
 * @param contentColumns content columns that may be in the answer, each as {@code table.column}, for the audit
 * @param notices what the reader should know of the answer, one sentence each
 */
public record QueryResult(
        List<ResultColumn> columns,
        List<List<@Nullable Object>> rows,
        boolean truncated,
        Duration elapsed,
        Set<String> tables,
        Set<String> contentColumns,
        List<String> notices) {
    public QueryResult {
        columns = List.copyOf(columns);
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
        requireNonNull(elapsed, "elapsed is null");
        tables = Set.copyOf(tables);
        contentColumns = Set.copyOf(contentColumns);
        notices = List.copyOf(notices);
    }

    /** Whether content columns could be in the answer. */
    public boolean readsContent() {
        return !contentColumns.isEmpty();
    }
}
