package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A query from outside.
 *
 * @param sql one SELECT
 * @param mayReadContent whether the one who asks may read content columns; without, they do not exist
 * @param maxRows rows beyond this number are not read, at least 1
 * @param timeout after which the query is cancelled
 * @param span to which the stored tables are narrowed; then only those can be named
 */
public record QueryRequest(
        String sql, boolean mayReadContent, int maxRows, Duration timeout, Optional<QuerySpan> span) {
    public QueryRequest {
        requireNonNull(sql, "sql is null");
        requireNonNull(timeout, "timeout is null");
        requireNonNull(span, "span is null");
        if (maxRows < 1 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a query needs room for a row and some time");
        }
    }

    /** Over everything. */
    public QueryRequest(String sql, boolean mayReadContent, int maxRows, Duration timeout) {
        this(sql, mayReadContent, maxRows, timeout, Optional.empty());
    }
}
