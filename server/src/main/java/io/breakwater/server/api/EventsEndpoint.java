package io.breakwater.server.api;

import io.breakwater.intake.pipeline.Submission;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes events. The answer comes after the commit; valid lines of a mixed request are stored, the others are listed. */
@RestController
final class EventsEndpoint {
    private final IntakeDoor door;
    private final EventParsing parsing;

    EventsEndpoint(BreakwaterRuntime runtime) {
        this.door = new IntakeDoor(runtime.pipeline());
        this.parsing = new EventParsing(runtime.clock());
    }

    /** CloudEvents 1.0 in JSON, one or an array. */
    @PostMapping("/v1/events")
    IntakeDoor.Answer cloudEvents(HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        List<Submission.Entry> entries = new ArrayList<>();
        for (Map<String, @Nullable Object> event : JsonInput.objects(RequestBody.text(request))) {
            entries.add(parsing.cloudEvent(event, entries.size()));
        }
        return door.submit(new Submission(entries, Submission.Origin.LIVE, Map.of()), response);
    }

    /** Lines of JSON for one table; the key's name is their source. */
    @PostMapping("/v1/events/{table}")
    IntakeDoor.Answer lines(
            @PathVariable("table") String table,
            @AuthenticationPrincipal ApiClient client,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        List<Submission.Entry> entries = JsonInput.lines(RequestBody.text(request)).stream()
                .map(line -> parsing.line(table, client.name(), line))
                .toList();
        return door.submit(new Submission(entries, Submission.Origin.LIVE, Map.of()), response);
    }
}
