package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.history.query.QueryService;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers one SELECT, without content columns. */
@RestController
final class QueryEndpoint {
    private static final int MOST_ROWS = 100_000;
    private static final int USUAL_ROWS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final QueryService queries;
    private final RequestBodies bodies;

    QueryEndpoint(BreakwaterRuntime runtime, RequestBodies bodies) {
        this.bodies = requireNonNull(bodies, "bodies is null");
        this.queries = requireNonNull(runtime.queries(), "queries is null");
    }

    /** Takes {@code {"sql": "SELECT ..", "max_rows": 100}}. */
    @PostMapping("/v1/query")
    Map<String, Object> query(HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        MediaTypes.requireJson(request);
        Map<String, @Nullable Object> body = bodies.withText(request, response, JsonInput::onlyObject);
        // A lone half of a character would reach the database as another one.
        String sql = JsonInput.text(body, "sql")
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .orElseThrow(() -> new ApiProblemException(new ApiProblem(
                        HttpStatus.BAD_REQUEST,
                        ApiProblemCode.UNREADABLE_JSON,
                        "the request has no well-formed text under \"sql\"",
                        "send {\"sql\": \"SELECT ..\"}")));
        int rows = body.get("max_rows") instanceof Number number
                ? Math.max(1, Math.min(MOST_ROWS, number.intValue()))
                : USUAL_ROWS;
        try {
            return answer(queries.run(new QueryRequest(sql, false, rows, PATIENCE)));
        } catch (QueryRefusedException refused) {
            throw new ApiProblemException(ApiProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, refused.problem()));
        }
    }

    private static Map<String, Object> answer(QueryResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "columns",
                result.columns().stream()
                        .map(column -> Map.of("name", column.name(), "type", column.type()))
                        .toList());
        fields.put("rows", result.rows());
        fields.put("truncated", result.truncated());
        fields.put("milliseconds", result.elapsed().toMillis());
        return fields;
    }
}
