package io.breakwater.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the server that runs on a data directory, which alone may open it. */
final class RemoteQuery {
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final TypeReference<List<List<@Nullable Object>>> ROWS = new TypeReference<>() {};
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final ServerFile server;

    RemoteQuery(ServerFile server) {
        this.server = requireNonNull(server, "server is null");
    }

    /**
     * The answer; empty where the server is not there any more, or another one is at its address.
     *
     * @throws CommandFailure if the server refuses the query
     */
    Optional<QueryAnswer> ask(String sql, int maxRows) throws CommandFailure, InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/v1/query"))
                    .header("Authorization", "Bearer " + server.key())
                    .header("Content-Type", "application/json")
                    .timeout(PATIENCE)
                    .POST(BodyPublishers.ofString(MAPPER.writeValueAsString(Map.of("sql", sql, "max_rows", maxRows))))
                    .build();
            HttpResponse<String> response = HttpClient.newBuilder()
                    .connectTimeout(CONNECTING)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request, BodyHandlers.ofString());
            JsonNode body = MAPPER.readTree(response.body());
            if (response.statusCode() == OK) {
                return Optional.of(answer(body));
            }
            if (response.statusCode() == UNAUTHORIZED || !body.has("code")) {
                return Optional.empty();
            }
            throw new CommandFailure(
                    "the running server refused: " + body.path("detail").stringValue("") + " ("
                            + body.path("code").stringValue("") + "); "
                            + body.path("remedy").stringValue(""));
        } catch (IOException | IllegalArgumentException | JacksonException notThere) {
            return Optional.empty();
        }
    }

    private static QueryAnswer answer(JsonNode body) {
        List<String> columns = new ArrayList<>();
        body.path("columns").forEach(column -> columns.add(column.path("name").stringValue("")));
        return new QueryAnswer(
                columns,
                MAPPER.convertValue(body.path("rows"), ROWS),
                body.path("truncated").booleanValue(false),
                Duration.ofMillis(body.path("milliseconds").longValue(0)));
    }
}
