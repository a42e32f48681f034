package io.breakwater.cli;

import io.breakwater.history.query.QueryResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a query gave, here or in a running server. */
record QueryAnswer(List<String> columns, List<List<@Nullable Object>> rows, boolean truncated, Duration elapsed) {
    QueryAnswer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static QueryAnswer of(QueryResult result) {
        List<String> names =
                result.columns().stream().map(column -> column.name()).toList();
        return new QueryAnswer(names, result.rows(), result.truncated(), result.elapsed());
    }

    String asText() {
        TextTable table = new TextTable(columns);
        for (List<@Nullable Object> row : rows) {
            table.row(row.stream().map(value -> Objects.toString(value, "")).toList());
        }
        String note = truncated ? " (there are more; see --max-rows)" : "";
        return table.render() + rows.size() + (rows.size() == 1 ? " row in " : " rows in ") + elapsed.toMillis() + " ms"
                + note + "\n";
    }

    Map<String, Object> asJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("columns", columns);
        fields.put("rows", rows);
        fields.put("truncated", truncated);
        return fields;
    }
}
