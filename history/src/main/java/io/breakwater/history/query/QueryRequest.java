package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.worker.AnswerForm;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A query from outside.
 *
 * @param sql one SELECT
 * @param mayReadContent whether the one who asks may read content columns; without, they do not exist
 * @param maxRows rows beyond this number are not read, at least 1
 * @param timeout after which the query is cancelled
 * @param span to which the stored tables are narrowed; then only those can be named
 * @param asker who waits for a turn among others; empty for this program itself, which does not wait
 * @param form what the answer comes as
 * @param parameters values of what the text calls {@code :name}; others are not looked at
 */
public record QueryRequest(
        String sql,
        boolean mayReadContent,
        int maxRows,
        Duration timeout,
        Optional<QuerySpan> span,
        Optional<String> asker,
        AnswerForm form,
        Map<String, QueryParameter> parameters) {
    public QueryRequest {
        requireNonNull(sql, "sql is null");
        requireNonNull(timeout, "timeout is null");
        requireNonNull(span, "span is null");
        requireNonNull(asker, "asker is null");
        requireNonNull(form, "form is null");
        parameters = Map.copyOf(parameters);
        if (maxRows < 1 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a query needs room for a row and some time");
        }
    }

    /** By this program itself, for rows. */
    public QueryRequest(String sql, boolean mayReadContent, int maxRows, Duration timeout, Optional<QuerySpan> span) {
        this(sql, mayReadContent, maxRows, timeout, span, Optional.empty(), AnswerForm.ROWS, Map.of());
    }

    /** By this program itself, for rows, over everything. */
    public QueryRequest(String sql, boolean mayReadContent, int maxRows, Duration timeout) {
        this(sql, mayReadContent, maxRows, timeout, Optional.empty());
    }

    /** The same by someone who waits for a turn. */
    public QueryRequest by(String who) {
        return new QueryRequest(sql, mayReadContent, maxRows, timeout, span, Optional.of(who), form, parameters);
    }

    /** The same in another form. */
    public QueryRequest as(AnswerForm other) {
        return new QueryRequest(sql, mayReadContent, maxRows, timeout, span, asker, other, parameters);
    }

    /** The same with these values. */
    public QueryRequest with(Map<String, QueryParameter> values) {
        return new QueryRequest(sql, mayReadContent, maxRows, timeout, span, asker, form, values);
    }
}
