package io.breakwater.server.stored;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryService;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the stored tables as the console itself, never for content. */
@Component
public final class StoredRows {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final QueryService queries;

    StoredRows(BreakwaterRuntime runtime) {
        this.queries = requireNonNull(runtime.queries(), "queries is null");
    }

    public List<List<@Nullable Object>> ask(String sql, int mostRows) {
        return queries.run(new QueryRequest(sql, false, mostRows, PATIENCE)).rows();
    }

    /** A count or sum; 0 for NULL. */
    public static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    public static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
