package io.breakwater.server.event;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.history.query.QueryService;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks history for the console's own pages: bounded in rows and time, without content unless it is asked for. */
@Component
public final class HistoryQuery {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final QueryService queries;

    HistoryQuery(BreakwaterRuntime runtime) {
        this.queries = requireNonNull(runtime.queries(), "queries is null");
    }

    /** The rows, each by column name; content columns do not exist for it. */
    public List<Map<String, @Nullable Object>> rows(String sql, int maxRows) {
        return rows(new QueryRequest(sql, false, maxRows, PATIENCE));
    }

    /** The same with content columns; whoever calls it records the reading. */
    List<Map<String, @Nullable Object>> rowsWithContent(String sql, int maxRows) {
        return rows(new QueryRequest(sql, true, maxRows, PATIENCE));
    }

    private List<Map<String, @Nullable Object>> rows(QueryRequest request) {
        QueryResult result = queries.run(request);
        return result.rows().stream().map(row -> named(result, row)).collect(Collectors.toList());
    }

    private static Map<String, @Nullable Object> named(QueryResult result, List<@Nullable Object> row) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            named.put(result.columns().get(i).name(), row.get(i));
        }
        return named;
    }

    /** The text of a column that is never null. */
    public static String text(Map<String, @Nullable Object> row, String column) {
        return String.valueOf(requireNonNull(row.get(column), column));
    }

    /** The number of a column that is never null. */
    public static long number(Map<String, @Nullable Object> row, String column) {
        return ((Number) requireNonNull(row.get(column), column)).longValue();
    }

    /** The time of a column that is never null. */
    public static Instant time(Map<String, @Nullable Object> row, String column) {
        return (Instant) requireNonNull(row.get(column), column);
    }
}
