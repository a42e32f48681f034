package io.breakwater.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "undo",
        description = "Undoes what a detector did by itself: measures, strikes and judgements.",
        mixinStandardHelpOptions = true,
        footer = {
            "%nExamples:",
            "  breakwater undo signup_farm --from 2027-03-31T12:00:00Z --because \"hit every third account\" --preview",
            "  breakwater undo signup_farm --from 2027-03-31T12:00:00Z --because \"hit every third account\"",
            "%nThe server that runs on the data directory does it; the product is told by compensating messages."
        })
final class UndoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(paramLabel = "DETECTOR", description = "id of the detector")
    private String detector;

    @Option(names = "--from", required = true, paramLabel = "TIME", description = "what it did from then on")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "and before then (default: now)")
    private @Nullable String to;

    @Option(names = "--plan", paramLabel = "HASH", description = "only this plan hash (default: all versions)")
    private @Nullable String plan;

    @Option(names = "--because", required = true, paramLabel = "REASON", description = "for the audit log")
    private String because;

    @Option(names = "--preview", description = "only say whom it would concern")
    private boolean preview;

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        ServerFile server = ServerFile.read(locations.dataDirectory("data"))
                .orElseThrow(() -> new CommandFailure("no server runs on the data directory; start one with"
                        + " 'breakwater serve', or name its directory with --data-dir"));
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("detector", detector);
        request.put("from", from);
        request.put("because", because);
        request.put("preview", preview);
        if (to != null) {
            request.put("to", to);
        }
        if (plan != null) {
            request.put("version", plan);
        }
        JsonNode answer = new RemoteCall(server)
                .post("/v1/enforcements/undo", request)
                .orElseThrow(() -> new CommandFailure("the server of the data directory does not answer at "
                        + server.url() + "; start it with 'breakwater serve'"));
        PrintWriter out = spec.commandLine().getOut();
        if (preview) {
            out.println("would undo " + answer.path("would_undo").intValue(0) + " judgements, on:");
            answer.path("entities").forEach(entity -> out.println("  " + entity.stringValue("")));
        } else {
            out.println("undone: " + answer.path("undone").intValue(0));
            answer.path("problems").forEach(problem -> out.println("  " + problem.stringValue("")));
        }
        out.flush();
        return answer.path("problems").isEmpty() ? 0 : 1;
    }
}
