package io.breakwater.server.demo;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A webhook as the demo's product understood it.
 *
 * @param entity whom it is about; empty where the message does not say
 * @param undone whether something was taken back
 * @param words what follows the entity's name in a sentence
 * @param until when the product ends it by itself
 * @param notice what the person concerned reads; empty where nothing
 * @param enforcement id of the enforcement it tells of; empty where it names none
 * @param raw the body, laid out for reading
 */
public record ProductMessage(
        String messageId,
        Instant at,
        Optional<EntityReference> entity,
        boolean undone,
        String words,
        Optional<Instant> until,
        String notice,
        String enforcement,
        String raw) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TYPE_PREFIX = "enforcement.";

    public ProductMessage {
        requireNonNull(messageId, "messageId is null");
        requireNonNull(at, "at is null");
        requireNonNull(entity, "entity is null");
        requireNonNull(words, "words is null");
        requireNonNull(until, "until is null");
        requireNonNull(notice, "notice is null");
        requireNonNull(enforcement, "enforcement is null");
        requireNonNull(raw, "raw is null");
    }

    static ProductMessage of(DemoProduct.Received received) {
        try {
            JsonNode body = JSON.readTree(received.body());
            JsonNode data = body.path("data");
            String action = data.path("action").asString("");
            boolean undone = !body.path("type").asString("").equals(TYPE_PREFIX + action);
            return new ProductMessage(
                    received.messageId(),
                    received.at(),
                    entity(data.path("entity")),
                    undone,
                    ProductWords.of(action, undone),
                    time(data.path("expires").asString("")),
                    data.path("notice").asString(""),
                    data.path("enforcement").asString(""),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body));
        } catch (JacksonException notJson) {
            return new ProductMessage(
                    received.messageId(),
                    received.at(),
                    Optional.empty(),
                    false,
                    "A message that the product does not understand",
                    Optional.empty(),
                    "",
                    "",
                    received.body());
        }
    }

    private static Optional<EntityReference> entity(JsonNode entity) {
        String type = entity.path("type").asString("");
        String id = entity.path("id").asString("");
        return type.isEmpty() || id.isEmpty() ? Optional.empty() : Optional.of(new EntityReference(type, id));
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
