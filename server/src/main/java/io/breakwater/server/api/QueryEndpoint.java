package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.history.query.AnswerReceiver;
import io.breakwater.history.query.QueryProblem;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryService;
import io.breakwater.model.problem.ProblemCode;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.key.ApiScope;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import io.breakwater.server.query.ContentAudit;
import io.breakwater.server.query.QueryAnswerWriter;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers one SELECT as JSON, CSV, an Arrow stream or a Parquet file, row by row as it comes. Content columns exist for keys
 * that may read content, and each such reading is audited before anything of it leaves.
 */
@RestController
final class QueryEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(QueryEndpoint.class);
    private static final int MOST_ROWS = 5_000_000;
    private static final int USUAL_ROWS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<ProblemCode> BUSY = Set.of(QueryProblem.TOO_MANY_QUERIES, QueryProblem.NO_TURN);

    private final QueryService queries;
    private final ContentAudit audit;
    private final RequestBodies bodies;

    QueryEndpoint(BreakwaterRuntime runtime, ContentAudit audit, RequestBodies bodies) {
        this.queries = requireNonNull(runtime.queries(), "queries is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.bodies = requireNonNull(bodies, "bodies is null");
    }

    /** Takes {@code {"sql": "SELECT ..", "max_rows": 100, "parameters": {"name": "value"}}}. */
    @PostMapping("/v1/query")
    void query(@AuthenticationPrincipal ApiClient client, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        MediaTypes.requireJson(request);
        Map<String, @Nullable Object> body = bodies.withText(request, response, JsonInput::onlyObject);
        QueryAnswerFormat format = QueryAnswerFormat.wanted(request);
        boolean content = client.scopes().contains(ApiScope.QUERY_CONTENT);
        QueryRequest query = new QueryRequest(sql(body), content, rows(body), PATIENCE)
                .by(client.actor())
                .with(QueryParameterInput.of(body.get("parameters")))
                .as(format.form());
        QueryAnswerWriter writer = format.writer(response, query.maxRows());
        AnswerReceiver audited = audit.before(writer, new Actor(client.actor(), Set.of()), query.sql());
        try {
            writer.end(queries.answer(UUID.randomUUID().toString(), query, audited));
        } catch (QueryRefusedException refused) {
            if (response.isCommitted()) {
                breakOff(refused);
            }
            response.reset();
            throw problem(refused);
        }
    }

    /** Half an answer must not look like a whole one: the connection ends without the mark of its end. */
    private static void breakOff(QueryRefusedException refused) {
        LOG.info("an answer was broken off with {}", refused.problem().code().code());
        throw new UncheckedIOException(new IOException("the answer was broken off", refused));
    }

    private static ApiProblemException problem(QueryRefusedException refused) {
        return new ApiProblemException(ApiProblem.of(status(refused.problem().code()), refused.problem()));
    }

    private static HttpStatus status(ProblemCode code) {
        if (code == QueryProblem.STORAGE) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        return BUSY.contains(code) ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    /** A lone half of a character would reach the database as another one. */
    private static String sql(Map<String, @Nullable Object> body) {
        return JsonInput.text(body, "sql")
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .orElseThrow(() -> new ApiProblemException(new ApiProblem(
                        HttpStatus.BAD_REQUEST,
                        ApiProblemCode.UNREADABLE_JSON,
                        "the request has no well-formed text under \"sql\"",
                        "send {\"sql\": \"SELECT ..\"}")));
    }

    private static int rows(Map<String, @Nullable Object> body) {
        return body.get("max_rows") instanceof Number number
                ? Math.max(1, Math.min(MOST_ROWS, number.intValue()))
                : USUAL_ROWS;
    }
}
