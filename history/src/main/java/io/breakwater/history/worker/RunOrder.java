package io.breakwater.history.worker;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.store.RecordTables;
import io.breakwater.model.value.DataType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query that may be run.
 *
 * @param sql one SELECT
 * @param tables that it names
 * @param views core tables it reads, in an order in which each reads only those before it
 * @param span to which those are narrowed, null for everything
 * @param form how the answer is wanted
 * @param maxRows rows beyond this number are not read
 * @param variables values that the text calls by {@code getvariable}
 */
public record RunOrder(
        String sql,
        List<String> tables,
        List<View> views,
        @Nullable Span span,
        AnswerForm form,
        int maxRows,
        List<Variable> variables) {
    /** What a query over a span may call besides everything else. */
    public static final Set<String> SPAN_FUNCTIONS = Set.of("from_ts", "to_ts");

    public RunOrder {
        requireNonNull(sql, "sql is null");
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        requireNonNull(form, "form is null");
        variables = List.copyOf(variables);
    }

    /** A SELECT that is read like a table. */
    public record View(String name, String sql) {
        public View {
            requireNonNull(name, "name is null");
            requireNonNull(sql, "sql is null");
        }
    }

    /** @param value as text that DuckDB casts to the type; null for NULL */
    public record Variable(
            String name, DataType type, @Nullable String value) {}

    /** Engine times in microseconds: {@code fromTs <= ts < toTs}. */
    public record Span(long fromTs, long toTs) {
        /** They say what holds from a time on, so what changed before the span counts in it. */
        private static final Set<String> CHANGES =
                Set.of(RecordTables.FACTS.name(), RecordTables.LABELS.name(), RecordTables.DETECTOR_CHANGES.name());

        /** Whether rows of a table count however long before the span they are. */
        static boolean countBefore(String table) {
            return CHANGES.contains(table);
        }

        /** Whether rows between these times, both included, may count. */
        public boolean reaches(String table, long firstTs, long lastTs) {
            return firstTs < toTs && (lastTs >= fromTs || countBefore(table));
        }
    }
}
