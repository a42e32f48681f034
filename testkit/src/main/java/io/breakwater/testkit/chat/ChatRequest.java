package io.breakwater.testkit.chat;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What was asked.
 *
 * @param authorization the header of this name
 * @param body as it was sent
 * @param system the system's message
 * @param user the user's message
 */
public record ChatRequest(Optional<String> authorization, JsonNode body, String system, String user) {
    public ChatRequest {
        requireNonNull(authorization, "authorization is null");
        requireNonNull(body, "body is null");
        requireNonNull(system, "system is null");
        requireNonNull(user, "user is null");
    }
}
