package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.breakwater.casework.Casework;
import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.automation.ActedSpan;
import io.breakwater.casework.automation.Automation;
import io.breakwater.casework.outbox.SentMessages;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the product was told, as a stream; and undoing what a detector did. */
@RestController
final class EnforcementsEndpoint {
    private static final int MOST = 1_000;
    private static final int MOST_SHOWN = 1_000;

    private final Casework casework;
    private final Clock clock;
    private final RequestBodies bodies;

    EnforcementsEndpoint(BreakwaterRuntime runtime, RequestBodies bodies) {
        this.bodies = requireNonNull(bodies, "bodies is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.clock = requireNonNull(runtime.clock(), "clock is null");
    }

    /**
     * A part of the stream.
     *
     * @param after where to go on, also when there is nothing new
     */
    record Messages(List<Message> messages, String after) {}

    /** @param message the body of the webhook of this id */
    record Message(String id, @JsonRawValue String message) {}

    /** The next messages after a place that an earlier answer named; from the beginning without one. */
    @GetMapping("/v1/enforcements")
    Messages stream(@RequestParam(defaultValue = "0-0") String after, @RequestParam(defaultValue = "100") int limit) {
        SentMessages.Place place = SentMessages.Place.read(after)
                .orElseThrow(() -> unreadable("'after' is no place in the stream", "send what an answer gave"));
        List<SentMessages.Sent> sent = casework.sentMessages().after(place, Math.max(1, Math.min(MOST, limit)));
        SentMessages.Place next =
                sent.isEmpty() ? place : sent.get(sent.size() - 1).place();
        return new Messages(
                sent.stream()
                        .map(message -> new Message(message.id(), message.body()))
                        .toList(),
                next.toString());
    }

    /** The statement of reasons with the fields of the European Union's transparency database. */
    @GetMapping("/v1/enforcements/{id}/statement")
    Map<String, @Nullable Object> statement(@PathVariable String id) {
        try {
            return casework.enforcements().dsaStatement(StorableText.of(id));
        } catch (CaseworkProblem refused) {
            HttpStatus status = refused.code() == CaseworkProblemCode.ENFORCEMENT_UNKNOWN
                    ? HttpStatus.NOT_FOUND
                    : HttpStatus.CONFLICT;
            throw new ApiProblemException(ApiProblem.of(status, refused.problem()));
        }
    }

    /**
     * Takes {@code {"detector": "burst", "version": "..", "from": "..", "to": "..", "because": "..", "preview": true}};
     * version and to may be left out.
     */
    @PostMapping("/v1/enforcements/undo")
    Map<String, Object> undo(
            @AuthenticationPrincipal ApiClient client, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        MediaTypes.requireJson(request);
        Map<String, @Nullable Object> body = bodies.withText(request, response, JsonInput::onlyObject);
        String detector = JsonInput.text(body, "detector")
                .orElseThrow(() -> unreadable("the request names no detector", "send {\"detector\": \"..\", ..}"));
        Instant from = time(body, "from")
                .orElseThrow(() -> unreadable("the request has no time under \"from\"", "write 2027-03-31T12:00:00Z"));
        Instant to = body.get("to") == null
                ? clock.instant()
                : time(body, "to").orElseThrow(() -> unreadable("\"to\" is not a time", "write 2027-03-31T12:00:00Z"));
        try {
            ActedSpan span = new ActedSpan(detector, JsonInput.text(body, "version"), from, to);
            if (Boolean.TRUE.equals(body.get("preview"))) {
                List<String> entities = casework.automation().standing(span, MOST_SHOWN).stream()
                        .map(ask -> ask.entity().toString())
                        .toList();
                return Map.of("would_undo", entities.size(), "entities", entities);
            }
            Automation.Undone undone = casework.automation()
                    .undo(
                            new Actor(client.actor(), Set.of()),
                            span,
                            JsonInput.text(body, "because").orElse(""));
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("undone", undone.undone());
            answer.put(
                    "problems", undone.problems().stream().map(Problem::message).toList());
            return answer;
        } catch (CaseworkProblem refused) {
            throw new ApiProblemException(ApiProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, refused.problem()));
        }
    }

    private static Optional<Instant> time(Map<String, @Nullable Object> body, String key) {
        return JsonInput.text(body, key).flatMap(JsonInput::micros).map(Timestamps::fromMicros);
    }

    private static ApiProblemException unreadable(String message, String remedy) {
        return new ApiProblemException(
                new ApiProblem(HttpStatus.BAD_REQUEST, ApiProblemCode.UNREADABLE_JSON, message, remedy));
    }
}
