package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.pipeline.RefusedInput;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes facts about entities: a line each of {@code entity_type}, {@code entity_id}, {@code name}, {@code value}. */
@RestController
final class FactsEndpoint {
    private static final int LONGEST = 1_000;
    private final IntakeDoor door;
    private final RequestBodies bodies;

    FactsEndpoint(BreakwaterRuntime runtime, IntakeDoor door, RequestBodies bodies) {
        this.bodies = bodies;
        this.door = requireNonNull(door, "door is null");
    }

    @PostMapping("/v1/facts")
    IntakeDoor.Answer facts(
            @AuthenticationPrincipal ApiClient client, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        MediaTypes.requireLines(request);
        return bodies.withLines(request, response, size -> door.requireRoom(size, response), lines -> {
            List<Submission.Entry> entries =
                    lines.stream().map(line -> entry(client.name(), line)).toList();
            return door.submit(client, entries, response);
        });
    }

    private static Submission.Entry entry(String source, JsonInput.Line line) {
        Map<String, @Nullable Object> fields = line.fields().orElse(Map.of());
        Optional<String> type = shortText(fields, "entity_type");
        Optional<String> id = shortText(fields, "entity_id");
        Optional<String> name = shortText(fields, "name");
        Object value = fields.get("value");
        boolean scalar = value == null
                || value instanceof Boolean
                || value instanceof Number
                || (value instanceof String text && text.length() <= LONGEST);
        if (type.isEmpty() || id.isEmpty() || name.isEmpty() || !fields.containsKey("value") || !scalar) {
            return new Submission.Refused(new RefusedInput(
                    source,
                    "facts",
                    null,
                    line.fields().isPresent() ? fields : Map.of("line", line.text()),
                    Problem.error(
                            ApiProblemCode.UNREADABLE_JSON,
                            Place.ofFile(line.place()),
                            "the line is not a fact",
                            "write {\"entity_type\": \"account\", \"entity_id\": \"a1\", \"name\": \"plan\", \"value\":"
                                    + " \"free\"}; null forgets the fact")));
        }
        EntityReference entity = new EntityReference(type.get(), id.get());
        return Submission.Change.now(new FactChange(entity, name.get(), value == null ? null : value.toString()));
    }

    private static Optional<String> shortText(Map<String, @Nullable Object> fields, String key) {
        return JsonInput.text(fields, key).filter(text -> !text.isBlank() && text.length() <= LONGEST);
    }
}
