package io.breakwater.server.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.grading.ItemSubject;
import io.breakwater.history.query.QueryParameter;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.history.query.QueryService;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads events when they are asked about: content that was erased or has expired meanwhile is nowhere else. */
final class GradedEvents {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final QueryService queries;

    GradedEvents(QueryService queries) {
        this.queries = requireNonNull(queries, "queries is null");
    }

    /** The texts of these columns that are there, in this order. */
    Map<String, String> content(Table table, ItemSubject.OfEvent event, Collection<String> columns) {
        Map<String, String> texts = new LinkedHashMap<>();
        values(table, event, columns, true).forEach((column, value) -> {
            String text = text(value);
            if (!text.isBlank()) {
                texts.put(column, text);
            }
        });
        return texts;
    }

    /** The value of a column that holds no content. */
    Optional<Object> value(Table table, ItemSubject.OfEvent event, String column) {
        return Optional.ofNullable(values(table, event, List.of(column), false).get(column));
    }

    /** The values of these columns that are not null; content is not among them unless it is asked for. */
    Map<String, Object> values(
            Table table, ItemSubject.OfEvent event, Collection<String> columns, boolean withContent) {
        List<String> known = columns.stream()
                .filter(name -> table.columns().stream().map(Column::name).anyMatch(name::equals))
                .toList();
        if (known.isEmpty()) {
            return Map.of();
        }
        String sql = "SELECT " + known.stream().map(GradedEvents::quoted).collect(Collectors.joining(", ")) + " FROM "
                + quoted(table.name()) + " WHERE ts = :ts";
        QueryResult result = queries.run(new QueryRequest(sql, withContent, 1, PATIENCE)
                .with(Map.of(
                        "ts",
                        new QueryParameter(
                                DataType.TIMESTAMP,
                                Timestamps.fromMicros(event.ts()).toString()))));
        Map<String, Object> values = new LinkedHashMap<>();
        for (List<@Nullable Object> row : result.rows()) {
            for (int i = 0; i < known.size(); i++) {
                String name = known.get(i);
                Optional.ofNullable(row.get(i)).ifPresent(value -> values.put(name, value));
            }
        }
        return values;
    }

    /** A value as it is shown to who judges it. */
    static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
