package io.breakwater.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Asks the server that runs on a data directory, which alone may open it. */
final class RemoteQuery {
    private static final TypeReference<List<List<@Nullable Object>>> ROWS = new TypeReference<>() {};

    private final RemoteCall call;

    RemoteQuery(ServerFile server) {
        this.call = new RemoteCall(server);
    }

    /**
     * The answer; empty where the server is not there any more, or another one is at its address.
     *
     * @throws CommandFailure if the server refuses the query
     */
    Optional<QueryAnswer> ask(String sql, int maxRows) throws CommandFailure, InterruptedException {
        return call.post("/v1/query", Map.of("sql", sql, "max_rows", maxRows)).map(RemoteQuery::answer);
    }

    private static QueryAnswer answer(JsonNode body) {
        List<String> columns = new ArrayList<>();
        body.path("columns").forEach(column -> columns.add(column.path("name").stringValue("")));
        return new QueryAnswer(
                columns,
                RemoteCall.MAPPER.convertValue(body.path("rows"), ROWS),
                body.path("truncated").booleanValue(false),
                Duration.ofMillis(body.path("milliseconds").longValue(0)));
    }
}
