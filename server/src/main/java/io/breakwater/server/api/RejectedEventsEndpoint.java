package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.history.log.RejectedEvents;
import io.breakwater.intake.pipeline.BackPressureException;
import io.breakwater.intake.redrive.RedriveResult;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import io.breakwater.server.runtime.AuditedRedrive;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Refused events that wait, without what was in them, and the request to try them again. */
@RestController
final class RejectedEventsEndpoint {
    private final RejectedEvents rejected;
    private final AuditedRedrive redrive;
    private final RequestBodies bodies;

    RejectedEventsEndpoint(BreakwaterRuntime runtime, RequestBodies bodies) {
        this.rejected = runtime.rejectedEvents();
        this.redrive = runtime.redrive();
        this.bodies = requireNonNull(bodies, "bodies is null");
    }

    /** How many wait, by code and table. */
    record GroupAnswer(String code, String table, long count, Instant latest) {}

    @GetMapping("/v1/rejected-events")
    List<GroupAnswer> groups() {
        return rejected.groups().stream()
                .map(group -> new GroupAnswer(group.code(), group.table(), group.count(), group.latest()))
                .toList();
    }

    /** Takes {@code {"code": "BW3002", "table": "payments"}}; without one of them any. */
    @PostMapping("/v1/rejected-events/redrive")
    Map<String, Object> drive(
            @AuthenticationPrincipal ApiClient client, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        MediaTypes.requireJson(request);
        Map<String, @Nullable Object> body = bodies.withText(request, response, JsonInput::onlyObject);
        if (!body.keySet().stream().allMatch(Set.of("code", "table")::contains)
                || !body.values().stream().allMatch(String.class::isInstance)) {
            throw new ApiProblemException(new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    ApiProblemCode.UNREADABLE_JSON,
                    "the request names something else than code and table, or no texts",
                    "send {\"code\": \"BW3002\", \"table\": \"payments\"}, or {} for all"));
        }
        String code = JsonInput.text(body, "code").orElse("");
        String table = JsonInput.text(body, "table").orElse("");
        try {
            RedriveResult result = redrive.drive(code, table, new Actor(client.actor(), Set.of()));
            return Map.of("stored", result.stored(), "refused_again", result.refusedAgain(), "left", result.left());
        } catch (BackPressureException busy) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, busy.retryAfter().toSeconds())));
            throw new ApiProblemException(ApiProblem.of(HttpStatus.SERVICE_UNAVAILABLE, busy.problem()));
        }
    }
}
