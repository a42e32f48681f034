package io.breakwater.history.worker;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query that may be run.
 *
 * @param sql one SELECT
 * @param tables that it names
 * @param span to which those are narrowed, null for everything
 * @param form how the answer is wanted
 * @param maxRows rows beyond this number are not read
 * @param variables values that the text calls by {@code getvariable}
 */
public record RunOrder(
        String sql, List<String> tables, @Nullable Span span, AnswerForm form, int maxRows, List<Variable> variables) {
    /** What a query over a span may call besides everything else. */
    public static final Set<String> SPAN_FUNCTIONS = Set.of("from_ts", "to_ts");

    public RunOrder {
        requireNonNull(sql, "sql is null");
        tables = List.copyOf(tables);
        requireNonNull(form, "form is null");
        variables = List.copyOf(variables);
    }

    /** @param value as text that DuckDB casts to the type; null for NULL */
    public record Variable(
            String name, DataType type, @Nullable String value) {}

    /** Engine times in microseconds: {@code fromTs <= ts < toTs}. */
    public record Span(long fromTs, long toTs) {}
}
