package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.status.EntityStatus;
import io.breakwater.casework.status.SharedStatuses;
import io.breakwater.casework.text.StorableText;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Receipt;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.verdict.Verdict;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes one event and answers with the verdict, after the commit. Who asks again about the same event is given the verdict
 * that is stored; who cannot wait is given what the pack declares for that.
 */
@RestController
final class DecideEndpoint implements DisposableBean {
    private final BreakwaterRuntime runtime;
    private final IntakeDoor door;
    private final RequestBodies bodies;
    private final EventParsing parsing;
    private final CloudEventRequests cloudEvents;
    private final SharedStatuses statuses;

    DecideEndpoint(BreakwaterRuntime runtime, IntakeDoor door, RequestBodies bodies) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.door = requireNonNull(door, "door is null");
        this.bodies = bodies;
        this.parsing = new EventParsing(runtime.clock());
        this.cloudEvents = new CloudEventRequests(bodies, runtime.clock());
        this.statuses = new SharedStatuses(runtime.casework().statuses());
    }

    @Override
    public void destroy() {
        statuses.close();
    }

    /** About one CloudEvent, structured or in binary mode. */
    @PostMapping("/v1/decide")
    Map<String, Object> cloudEvent(
            @AuthenticationPrincipal ApiClient client, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        Duration deadline = Deadline.of(request);
        return cloudEvents.withEvents(request, response, entries -> {
            if (entries.size() != 1) {
                throw new ApiProblemException(new ApiProblem(
                        HttpStatus.BAD_REQUEST,
                        ApiProblemCode.UNREADABLE_JSON,
                        "the request holds " + entries.size() + " events",
                        "ask about one event at a time"));
            }
            return decide(client, entries.get(0), deadline, response);
        });
    }

    /** About one object of a table's columns; the key's name is the event's source. */
    @PostMapping("/v1/decide/{table}")
    Map<String, Object> object(
            @PathVariable("table") String table,
            @AuthenticationPrincipal ApiClient client,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Duration deadline = Deadline.of(request);
        MediaTypes.requireJson(request);
        return bodies.withText(
                request,
                response,
                body -> decide(
                        client,
                        parsing.columns(table, client.name(), JsonInput.onlyObject(body), "body"),
                        deadline,
                        response));
    }

    private Map<String, Object> decide(
            ApiClient client, Submission.Entry read, Duration deadline, HttpServletResponse response)
            throws InterruptedException {
        if (!(read instanceof Submission.Incoming incoming)) {
            return refused(door.await(client, List.of(read), deadline, response));
        }
        IncomingEvent event = incoming.event();
        EventKey key = new EventKey(event.source(), event.id());
        CompletableFuture<Receipt> begun = door.begin(client, List.of(new Submission.Asked(event)), response);
        // Asked while the event is on its way, so that the caller waits for the longer of both and not for their sum.
        CompletableFuture<List<EntityStatus>> standings = statuses.of(entities(event));
        Optional<Receipt> receipt = door.await(begun, deadline, response);
        if (receipt.isEmpty()) {
            return VerdictAnswer.late(runtime.definitions().lateVerdicts().of(event.table()), key, event.table());
        }
        if (receipt.get().duplicates() > 0) {
            Verdict verdict = runtime.log().verdict(key).orElseThrow(DecideEndpoint::nobodyAsked);
            return VerdictAnswer.stored(verdict, true, known(standings));
        }
        if (receipt.get().verdicts().isEmpty()) {
            return refused(receipt);
        }
        return VerdictAnswer.stored(receipt.get().verdicts().get(0), false, known(standings));
    }

    private static Map<String, Object> refused(Optional<Receipt> receipt) {
        throw receipt.flatMap(known -> known.rejected().stream().findFirst())
                .map(rejection -> new ApiProblemException(ApiProblem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT, rejection.problems().get(0))))
                .orElseGet(() -> new ApiProblemException(new ApiProblem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        ApiProblemCode.UNREADABLE_JSON,
                        "the event cannot be read",
                        "see docs/reference/http-api.md for the form")));
    }

    private static ApiProblemException nobodyAsked() {
        return new ApiProblemException(new ApiProblem(
                HttpStatus.CONFLICT,
                ApiProblemCode.NO_STORED_VERDICT,
                "an event of this source and id is stored already, without a verdict",
                "ask when an event is first sent; it cannot be judged a second time"));
    }

    private static List<EntityStatus> known(CompletableFuture<List<EntityStatus>> standings) {
        try {
            return standings.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private Set<EntityReference> entities(IncomingEvent event) {
        Set<EntityReference> entities = new LinkedHashSet<>();
        Table table = runtime.definitions().tables().get(event.table());
        if (table != null) {
            for (Column column : table.columns()) {
                if (column.entityType().isPresent()
                        && event.values().get(column.name()) instanceof String id
                        && !id.isEmpty()) {
                    // An event with text that cannot be stored is refused, but others may be asked about together with
                    // it.
                    entities.add(new EntityReference(column.entityType().get(), StorableText.of(id)));
                }
            }
        }
        return entities;
    }
}
