package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.RejectedEvent;
import io.breakwater.intake.contract.CheckedReport;
import io.breakwater.intake.contract.Reports;
import io.breakwater.intake.pipeline.RefusedInput;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.problem.Problem;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes hits of outside detectors: lines of JSON, or one object or an array of them where the request says that it is JSON.
 * The answer comes after the commit; what fits its detector's contract is stored, the rest is listed.
 */
@RestController
final class HitsEndpoint {
    private static final String UNKNOWN = "hits";

    private final BreakwaterRuntime runtime;
    private final IntakeDoor door;
    private final RequestBodies bodies;

    HitsEndpoint(BreakwaterRuntime runtime, IntakeDoor door, RequestBodies bodies) {
        this.bodies = bodies;
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.door = requireNonNull(door, "door is null");
    }

    @PostMapping("/v1/hits")
    IntakeDoor.Answer hits(
            @AuthenticationPrincipal ApiClient client, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        MediaTypes.requireLines(request);
        return isJson(request)
                ? bodies.withText(
                        request,
                        response,
                        body -> door.submit(client, entries(client, JsonInput.objects(body)), response))
                : bodies.withLines(
                        request,
                        response,
                        size -> door.requireRoom(size, response),
                        lines -> door.submit(client, entriesOfLines(client, lines), response));
    }

    private List<Submission.Entry> entries(ApiClient client, List<Map<String, @Nullable Object>> hits) {
        Reports reports = new Reports(runtime.packs().active());
        List<Submission.Entry> entries = new ArrayList<>();
        for (Map<String, @Nullable Object> hit : hits) {
            entries.add(entry(reports, client.name(), hit, "hit " + entries.size()));
        }
        return entries;
    }

    private List<Submission.Entry> entriesOfLines(ApiClient client, List<JsonInput.Line> lines) {
        Reports reports = new Reports(runtime.packs().active());
        return lines.stream()
                .map(line -> line.fields()
                        .map(hit -> entry(reports, client.name(), hit, line.place()))
                        .orElseGet(
                                () -> refused(client.name(), Map.of("line", line.text()), List.of(line.unreadable()))))
                .toList();
    }

    private static boolean isJson(HttpServletRequest request) {
        return MediaTypes.of(request)
                .filter(MediaType.APPLICATION_JSON_VALUE::equals)
                .isPresent();
    }

    private static Submission.Entry entry(
            Reports reports, String sender, Map<String, @Nullable Object> hit, String place) {
        CheckedReport checked = reports.check(hit, sender, place);
        return checked.hit()
                .<Submission.Entry>map(Submission.Reported::new)
                .orElseGet(() -> refused(sender, hit, checked.problems()));
    }

    private static Submission.Entry refused(String sender, Map<String, @Nullable Object> hit, List<Problem> problems) {
        String id = JsonInput.text(hit, "hit_id").orElse(null);
        RejectedEvent.Kind kind = hit.containsKey("detector") ? RejectedEvent.Kind.HIT : RejectedEvent.Kind.OTHER;
        return new Submission.Refused(
                new RefusedInput(sender, UNKNOWN, id, hit, problems.get(0), kind, null), problems);
    }
}
