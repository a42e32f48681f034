package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.pipeline.Submission;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes events. The answer comes after the commit; valid lines of a mixed request are stored, the others are listed. */
@RestController
final class EventsEndpoint {
    private final IntakeDoor door;
    private final RequestBodies bodies;
    private final EventParsing parsing;
    private final CloudEventRequests cloudEvents;

    EventsEndpoint(BreakwaterRuntime runtime, IntakeDoor door, RequestBodies bodies) {
        this.door = requireNonNull(door, "door is null");
        this.bodies = bodies;
        this.parsing = new EventParsing(runtime.clock());
        this.cloudEvents = new CloudEventRequests(bodies, runtime.clock());
    }

    /** CloudEvents 1.0: structured, as a batch, or one in binary mode. */
    @PostMapping("/v1/events")
    IntakeDoor.Answer cloudEvents(
            @AuthenticationPrincipal ApiClient client, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        return cloudEvents.withEvents(request, response, entries -> door.submit(client, entries, response));
    }

    /** Lines of JSON for one table; the key's name is their source. */
    @PostMapping("/v1/events/{table}")
    IntakeDoor.Answer lines(
            @PathVariable("table") String table,
            @AuthenticationPrincipal ApiClient client,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        MediaTypes.requireLines(request);
        return bodies.withLines(request, response, size -> door.requireRoom(size, response), lines -> {
            List<Submission.Entry> entries = lines.stream()
                    .map(line -> parsing.line(table, client.name(), line))
                    .toList();
            return door.submit(client, entries, response);
        });
    }
}
