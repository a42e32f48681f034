package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.appeal.Appeal;
import io.breakwater.casework.appeal.Appeals;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.text.StorableText;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes objections to enforcements; their decisions go to the product like enforcements do. */
@RestController
final class AppealsEndpoint {
    private final Appeals appeals;
    private final RequestBodies bodies;

    AppealsEndpoint(BreakwaterRuntime runtime, RequestBodies bodies) {
        this.bodies = requireNonNull(bodies, "bodies is null");
        this.appeals = requireNonNull(runtime.casework().appeals(), "appeals is null");
    }

    /** Takes {@code {"enforcement": "enf_..", "reference": "..", "text": ".."}}; again with the same reference, the same answer. */
    @PostMapping("/v1/appeals")
    Map<String, String> receive(
            @AuthenticationPrincipal ApiClient client, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        MediaTypes.requireJson(request);
        Map<String, @Nullable Object> body = bodies.withText(request, response, JsonInput::onlyObject);
        try {
            Appeal appeal = appeals.receive(
                    new Actor(client.actor(), Set.of()),
                    text(body, "enforcement"),
                    text(body, "reference"),
                    text(body, "text"));
            return Map.of(
                    "appeal", appeal.id(),
                    "state", appeal.state().text(),
                    "due", appeal.dueAt().toString());
        } catch (CaseworkProblem refused) {
            throw new ApiProblemException(ApiProblem.of(status(refused.code()), refused.problem()));
        }
    }

    private static String text(Map<String, @Nullable Object> body, String key) {
        return StorableText.of(JsonInput.text(body, key).orElse(""));
    }

    private static HttpStatus status(CaseworkProblemCode code) {
        return switch (code) {
            case ENFORCEMENT_UNKNOWN -> HttpStatus.NOT_FOUND;
            case APPEAL_PENDING, STATE_REFUSED -> HttpStatus.CONFLICT;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
