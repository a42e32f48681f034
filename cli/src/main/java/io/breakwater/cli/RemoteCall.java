package io.breakwater.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request to the server that runs on a data directory, with the key it left for its owner. */
final class RemoteCall {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final ServerFile server;

    RemoteCall(ServerFile server) {
        this.server = requireNonNull(server, "server is null");
    }

    /**
     * The answer; empty where the server is not there any more, or another one is at its address.
     *
     * @throws CommandFailure if the server refuses the request
     */
    Optional<JsonNode> post(String path, Map<String, ?> body) throws CommandFailure, InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
                    .header("Authorization", "Bearer " + server.key())
                    .header("Content-Type", "application/json")
                    .timeout(PATIENCE)
                    .POST(BodyPublishers.ofString(MAPPER.writeValueAsString(body)))
                    .build();
            HttpResponse<String> response = HttpClient.newBuilder()
                    .connectTimeout(CONNECTING)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request, BodyHandlers.ofString());
            JsonNode answer = MAPPER.readTree(response.body());
            if (response.statusCode() == OK) {
                return Optional.of(answer);
            }
            if (response.statusCode() == UNAUTHORIZED || !answer.has("code")) {
                return Optional.empty();
            }
            throw new CommandFailure(
                    "the running server refused: " + answer.path("detail").stringValue("") + " ("
                            + answer.path("code").stringValue("") + "); "
                            + answer.path("remedy").stringValue(""));
        } catch (IOException | IllegalArgumentException | JacksonException notThere) {
            return Optional.empty();
        }
    }
}
