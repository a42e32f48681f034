package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.RequestedEnforcements;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Applies actions that programs ask for; what needs a second person waits for one at the console. */
@RestController
final class RequestedEnforcementsEndpoint {
    private static final int LONGEST_NAME = 1_000;
    private static final String FORM =
            "write {\"reference\": \"..\", \"entity\": {\"type\": \"account\", \"id\": \"a1\"},"
                    + " \"action\": \"..\", \"policy\": \"..\", \"reason\": \"..\", \"facts\": \"..\"}";

    private final RequestedEnforcements requested;
    private final RequestBodies bodies;

    RequestedEnforcementsEndpoint(BreakwaterRuntime runtime, RequestBodies bodies) {
        this.requested = requireNonNull(runtime.casework().requested(), "requested is null");
        this.bodies = requireNonNull(bodies, "bodies is null");
    }

    /** Again with the same reference, the same answer. */
    @PostMapping("/v1/enforcements")
    Map<String, String> request(
            @AuthenticationPrincipal ApiClient client, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        MediaTypes.requireJson(request);
        Map<String, @Nullable Object> body = bodies.withText(request, response, JsonInput::onlyObject);
        RequestedEnforcements.Request asked = new RequestedEnforcements.Request(
                text(body, "reference"),
                entity(body.get("entity")),
                text(body, "action"),
                text(body, "policy"),
                text(body, "reason"),
                text(body, "facts"),
                withheld(body));
        try {
            return answer(requested.request(new Actor(client.actor(), Set.of()), asked));
        } catch (CaseworkProblem refused) {
            throw new ApiProblemException(ApiProblem.of(status(refused.code()), refused.problem()));
        }
    }

    private static Map<String, String> answer(Enforcement enforcement) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("enforcement", enforcement.id());
        answer.put("state", enforcement.state().text());
        enforcement.heldBecause().ifPresent(because -> answer.put("held_because", because));
        return answer;
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

    private static boolean fits(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME;
    }

    /** A reason that is no text must not count as none: the notice would be sent. */
    private static Optional<String> withheld(Map<String, @Nullable Object> body) {
        @Nullable Object because = body.get("withhold_notice");
        if (because == null) {
            return Optional.empty();
        }
        if (!(because instanceof String text) || text.isBlank()) {
            throw unreadable("\"withhold_notice\" does not say why");
        }
        return Optional.of(StorableText.of(text));
    }

    private static String text(Map<String, @Nullable Object> body, String key) {
        return StorableText.of(JsonInput.text(body, key)
                .orElseThrow(() -> unreadable("the request has no text under \"" + key + "\"")));
    }

    private static HttpStatus status(CaseworkProblemCode code) {
        return code == CaseworkProblemCode.ENTITY_PROTECTED ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private static ApiProblemException unreadable(String message) {
        return new ApiProblemException(
                new ApiProblem(HttpStatus.BAD_REQUEST, ApiProblemCode.UNREADABLE_JSON, message, FORM));
    }
}
