package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.text.StorableText;
import io.breakwater.history.erase.ErasureRefusedException;
import io.breakwater.history.erase.ErasureReport;
import io.breakwater.history.erase.ErasureState;
import io.breakwater.history.erase.StoredErasure;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.erasure.Erasing;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erases what is stored about an entity, and tells how far that is. */
@RestController
final class ErasuresEndpoint {
    private static final int LONGEST = 1_000;
    private static final String FORM =
            "write {\"reference\": \"..\", \"entity\": {\"type\": \"account\", \"id\": \"a1\"},"
                    + " \"reason\": \"..\"}, each text of at most " + LONGEST + " characters";

    private final Erasing erasing;
    private final RequestBodies bodies;

    ErasuresEndpoint(BreakwaterRuntime runtime, RequestBodies bodies) {
        this.erasing = requireNonNull(runtime.erasing(), "erasing is null");
        this.bodies = requireNonNull(bodies, "bodies is null");
    }

    /** Whom it is about: by a SHA-256 once it is over. */
    record Entity(String type, String id) {}

    /** An erasure; report and end only once it is finished. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            long erasure,
            String state,
            Entity entity,
            String step,
            @JsonProperty("delayed_because") @Nullable String delayedBecause,
            String requested,
            @Nullable String ended,
            @Nullable List<ErasureReport.Item> report) {
        static Answer of(StoredErasure erasure) {
            return new Answer(
                    erasure.id(),
                    erasure.state().text(),
                    new Entity(erasure.entity().type(), erasure.entity().id()),
                    erasure.state() == ErasureState.RUNNING ? erasure.step().title() : "",
                    erasure.delayedBecause().orElse(null),
                    erasure.requestedAt().toString(),
                    erasure.endedAt().map(Instant::toString).orElse(null),
                    erasure.report().map(ErasureReport::items).orElse(null));
        }
    }

    /** Again with the same reference, the same erasure. */
    @PostMapping("/v1/erasures")
    ResponseEntity<Answer> request(
            @AuthenticationPrincipal ApiClient client, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        MediaTypes.requireJson(request);
        Map<String, @Nullable Object> body = bodies.withText(request, response, JsonInput::onlyObject);
        EntityReference entity = entity(body.get("entity"));
        String reason = text(body, "reason");
        String reference = text(body, "reference");
        try {
            StoredErasure asked = erasing.request(new Actor(client.actor(), Set.of()), entity, reason, reference);
            return ResponseEntity.status(asked.state() == ErasureState.FINISHED ? HttpStatus.OK : HttpStatus.ACCEPTED)
                    .body(Answer.of(asked));
        } catch (ErasureRefusedException held) {
            throw new ApiProblemException(new ApiProblem(
                    HttpStatus.CONFLICT,
                    ApiProblemCode.LEGAL_HOLD,
                    String.valueOf(held.getMessage()),
                    "ask again with the same reference when the hold is lifted"));
        }
    }

    @GetMapping("/v1/erasures/{id}")
    Answer find(@PathVariable String id) {
        return (id.matches("[0-9]{1,18}") ? erasing.find(Long.parseLong(id)) : Optional.<StoredErasure>empty())
                .map(Answer::of)
                .orElseThrow(() -> new ApiProblemException(new ApiProblem(
                        HttpStatus.NOT_FOUND,
                        ApiProblemCode.UNKNOWN_ERASURE,
                        "there is no erasure of this number",
                        "take the number from the answer to POST /v1/erasures")));
    }

    private static EntityReference entity(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields
                && fields.get("type") instanceof String type
                && fields.get("id") instanceof String id
                && fits(type)
                && fits(id)) {
            return new EntityReference(StorableText.of(type), StorableText.of(id));
        }
        throw unreadable("the request does not name an entity by type and id");
    }

    private static String text(Map<String, @Nullable Object> body, String key) {
        return JsonInput.text(body, key)
                .filter(ErasuresEndpoint::fits)
                .map(StorableText::of)
                .orElseThrow(() -> unreadable("the request has no fitting text under \"" + key + "\""));
    }

    private static boolean fits(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }

    private static ApiProblemException unreadable(String message) {
        return new ApiProblemException(
                new ApiProblem(HttpStatus.BAD_REQUEST, ApiProblemCode.UNREADABLE_JSON, message, FORM));
    }
}
