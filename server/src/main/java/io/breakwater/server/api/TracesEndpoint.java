package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.genai.GenAiSpans;
import io.breakwater.intake.otlp.JsonTraces;
import io.breakwater.intake.otlp.MalformedTraceException;
import io.breakwater.intake.otlp.ProtobufTraces;
import io.breakwater.intake.otlp.Span;
import io.breakwater.intake.pipeline.Receipt;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Table;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes traces over OTLP/HTTP, in protobuf or JSON. Spans that are calls of language models become rows of {@code completions};
 * the others are taken and let go. The reply is in the form of the request, as the protocol asks.
 */
@RestController
final class TracesEndpoint {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_SPANS = 20_000;

    private final CompletionsTable table;
    private final IntakeDoor door;
    private final RequestBodies bodies;
    private final EventParsing parsing;

    TracesEndpoint(BreakwaterRuntime runtime, IntakeDoor door, RequestBodies bodies) {
        this.table = new CompletionsTable(runtime);
        this.door = requireNonNull(door, "door is null");
        this.bodies = requireNonNull(bodies, "bodies is null");
        this.parsing = new EventParsing(runtime.clock());
    }

    @PostMapping("/v1/traces")
    void traces(
            @RequestParam(defaultValue = "api") String product,
            @AuthenticationPrincipal ApiClient client,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        OtlpReply reply = OtlpReply.to(request, response);
        try {
            List<Span> spans = reply.isProtobuf()
                    ? bodies.withBytes(request, response, TracesEndpoint::protobuf)
                    : bodies.withText(request, response, TracesEndpoint::json);
            store(spans, client, product, response, reply);
        } catch (ApiProblemException refused) {
            reply.failed(refused.problem());
        }
    }

    private void store(
            List<Span> spans, ApiClient client, String product, HttpServletResponse response, OtlpReply reply)
            throws IOException, InterruptedException {
        Table contract = table.contract();
        GenAiSpans calls = new GenAiSpans(contract, product);
        List<Submission.Entry> entries = new ArrayList<>();
        int number = 0;
        for (Span span : spans) {
            if (GenAiSpans.isCall(span)) {
                entries.add(parsing.columns(contract.name(), client.name(), calls.columns(span), "span " + number));
            }
            number++;
        }
        Optional<Receipt> receipt = door.await(client, entries, PATIENCE, response);
        if (receipt.isEmpty()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            throw new ApiProblemException(new ApiProblem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    IntakeProblem.STORAGE_UNAVAILABLE,
                    "the spans could not be stored in time; whether they are is not known",
                    "send the same again: what is stored already is not stored twice"));
        }
        List<Receipt.Rejection> rejected = receipt.get().rejected();
        reply.taken(
                rejected.size(),
                rejected.isEmpty() ? "" : reason(rejected.get(0).problems().get(0)));
    }

    private static String reason(Problem first) {
        return first.code().code() + " " + first.place() + ": " + first.message() + "; " + first.remedy();
    }

    private static List<Span> protobuf(byte[] body) {
        try {
            return bounded(ProtobufTraces.read(body));
        } catch (MalformedTraceException broken) {
            throw malformed(broken);
        }
    }

    private static List<Span> json(String body) {
        try {
            return bounded(JsonTraces.read(JsonInput.onlyObject(body)));
        } catch (MalformedTraceException broken) {
            throw malformed(broken);
        }
    }

    private static List<Span> bounded(List<Span> spans) {
        if (spans.size() > MOST_SPANS) {
            throw new ApiProblemException(new ApiProblem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    ApiProblemCode.TOO_MANY_LINES,
                    "a request may hold " + MOST_SPANS + " spans",
                    "send fewer at once"));
        }
        return spans;
    }

    private static ApiProblemException malformed(MalformedTraceException broken) {
        return new ApiProblemException(new ApiProblem(
                HttpStatus.BAD_REQUEST,
                ApiProblemCode.BAD_TRACES,
                broken.getMessage() == null ? "it cannot be read" : broken.getMessage(),
                "send an ExportTraceServiceRequest, in protobuf or JSON as its content type says"));
    }
}
