package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.genai.ChatCompletions;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Table;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes logs of OpenAI's chat completions, a request with its response a line, as rows of {@code completions}. */
@RestController
final class ChatCompletionsEndpoint {
    private final CompletionsTable table;
    private final IntakeDoor door;
    private final RequestBodies bodies;
    private final EventParsing parsing;

    ChatCompletionsEndpoint(BreakwaterRuntime runtime, IntakeDoor door, RequestBodies bodies) {
        this.table = new CompletionsTable(runtime);
        this.door = requireNonNull(door, "door is null");
        this.bodies = requireNonNull(bodies, "bodies is null");
        this.parsing = new EventParsing(runtime.clock());
    }

    @PostMapping("/v1/chat-completions")
    IntakeDoor.Answer lines(
            @RequestParam(defaultValue = "api") String product,
            @AuthenticationPrincipal ApiClient client,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        MediaTypes.requireLines(request);
        Table contract = table.contract();
        ChatCompletions completions = new ChatCompletions(contract, product);
        return bodies.withLines(request, response, size -> door.requireRoom(size, response), lines -> {
            List<Submission.Entry> entries = lines.stream()
                    .map(line -> entry(completions, contract.name(), client.name(), line))
                    .toList();
            return door.submit(client, entries, response);
        });
    }

    private Submission.Entry entry(ChatCompletions completions, String name, String source, JsonInput.Line line) {
        if (line.fields().isEmpty()) {
            return parsing.line(name, source, line);
        }
        Map<String, @Nullable Object> pair = line.fields().get();
        return completions
                .columns(pair)
                .map(columns -> parsing.columns(name, source, columns, line.place()))
                .orElseGet(() -> EventParsing.refused(
                        source,
                        name,
                        null,
                        pair,
                        Problem.error(
                                ApiProblemCode.UNREADABLE_JSON,
                                Place.ofFile(line.place()),
                                "the line holds no request and no response",
                                "write {\"request\": {..}, \"response\": {..}} as the API takes and gives them")));
    }
}
