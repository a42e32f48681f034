package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Labels entities: a line each of {@code entity_type}, {@code entity_id}, {@code label}, {@code reason}, and optionally
 * {@code expires_at} or {@code "remove": true}. A line is done or refused by itself; doing it again changes nothing more.
 */
@RestController
final class LabelsEndpoint {
    private static final int LONGEST_NAME = 1_000;
    private static final String FORM =
            "write {\"entity_type\": \"account\", \"entity_id\": \"a1\", \"label\": \"trusted\","
                    + " \"reason\": \"known customer\"}; \"expires_at\" ends it, \"remove\": true takes it off";

    private final Labels labels;
    private final Clock clock;
    private final RequestBodies bodies;

    LabelsEndpoint(BreakwaterRuntime runtime, RequestBodies bodies) {
        this.bodies = requireNonNull(bodies, "bodies is null");
        this.labels = requireNonNull(runtime.casework().labels(), "labels is null");
        this.clock = requireNonNull(runtime.clock(), "clock is null");
    }

    /** What became of a request's lines. */
    record Answer(int accepted, List<Map<String, Object>> rejected) {}

    @PostMapping("/v1/labels")
    Answer label(@AuthenticationPrincipal ApiClient client, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        MediaTypes.requireLines(request);
        Actor actor = new Actor(client.actor(), Set.of());
        return bodies.withLines(request, response, lines -> label(actor, lines, response));
    }

    private Answer label(Actor actor, List<JsonInput.Line> lines, HttpServletResponse response) {
        List<Map<String, Object>> rejected = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            Optional<Problem> problem = change(actor, lines.get(index));
            if (problem.isPresent()) {
                rejected.add(IntakeDoor.fields(index, problem.get()));
            }
        }
        if (!rejected.isEmpty() && rejected.size() == lines.size()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return new Answer(lines.size() - rejected.size(), rejected);
    }

    private Optional<Problem> change(Actor actor, JsonInput.Line line) {
        Map<String, @Nullable Object> fields = line.fields().orElse(Map.of());
        Optional<String> type = name(fields, "entity_type");
        Optional<String> id = name(fields, "entity_id");
        String label = JsonInput.text(fields, "label").orElse("");
        String reason = JsonInput.text(fields, "reason").orElse("");
        if (type.isEmpty() || id.isEmpty()) {
            return refused(line, "the line does not name an entity");
        }
        Object removal = fields.getOrDefault("remove", false);
        if (!(removal instanceof Boolean remove)) {
            return refused(line, "remove is neither true nor false");
        }
        Optional<Duration> rest = Optional.empty();
        if (fields.get("expires_at") != null) {
            rest = JsonInput.text(fields, "expires_at")
                    .flatMap(JsonInput::micros)
                    .map(this::fromNow);
            if (rest.isEmpty() || rest.get().isNegative() || rest.get().isZero()) {
                return refused(line, "expires_at is not a time that is still to come");
            }
        }
        EntityReference entity = new EntityReference(type.get(), id.get());
        try {
            if (remove) {
                labels.remove(actor, entity, label, reason);
            } else {
                labels.put(actor, entity, label, reason, rest);
            }
            return Optional.empty();
        } catch (CaseworkProblem refusal) {
            Problem problem = refusal.problem();
            return Optional.of(
                    Problem.error(problem.code(), Place.ofFile(line.place()), problem.message(), problem.remedy()));
        }
    }

    private Duration fromNow(long micros) {
        Instant end = Timestamps.fromMicros(micros);
        return Duration.between(clock.instant(), end);
    }

    private static Optional<Problem> refused(JsonInput.Line line, String message) {
        return Optional.of(Problem.error(ApiProblemCode.UNREADABLE_JSON, Place.ofFile(line.place()), message, FORM));
    }

    private static Optional<String> name(Map<String, @Nullable Object> fields, String key) {
        return JsonInput.text(fields, key).filter(text -> !text.isBlank() && text.length() <= LONGEST_NAME);
    }
}
