package io.breakwater.cli;

import io.breakwater.intake.redrive.RedriveResult;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "redrive",
        description = "Tries refused events again, after the pack was mended.",
        mixinStandardHelpOptions = true,
        footer = {
            "%nExamples:",
            "  breakwater query \"SELECT code, table_name, count(*) FROM rejected_events WHERE state = 'waiting' GROUP BY ALL\"",
            "  breakwater redrive --code BW3002 --table payments",
            "%nEach goes the way of a new event. What is refused again waits anew, with its new reason."
        })
final class RedriveCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Option(names = "--code", defaultValue = "", description = "only those refused with this code, such as BW3002")
    private String code;

    @Option(names = "--table", defaultValue = "", description = "only those for this table")
    private String table;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    RedriveCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException, InterruptedException {
        RedriveResult result = result();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(fields(result)));
        } else {
            out.println(result.stored() + " stored, " + result.refusedAgain() + " refused again"
                    + (result.left() ? "; more wait: run it again" : ""));
        }
        out.flush();
        return result.refusedAgain() == 0 ? 0 : 1;
    }

    private static Map<String, Object> fields(RedriveResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("stored", result.stored());
        fields.put("refused_again", result.refusedAgain());
        fields.put("left", result.left());
        return fields;
    }

    /** By the server that runs on the data directory, since two must not open it; else by this process. */
    private RedriveResult result() throws CommandFailure, PackRefusedException, InterruptedException {
        Optional<ServerFile> server = ServerFile.read(locations.dataDirectory("data"));
        if (server.isPresent()) {
            Optional<JsonNode> answer = new RemoteCall(server.get()).post("/v1/rejected-events/redrive", asked());
            if (answer.isPresent()) {
                return new RedriveResult(
                        answer.get().path("stored").intValue(0),
                        answer.get().path("refused_again").intValue(0),
                        answer.get().path("left").booleanValue(false));
            }
        }
        try (BreakwaterRuntime runtime = StoredRuntime.open(locations, clock)) {
            return runtime.redrive().drive(code, table, StoredAnswers.OPERATOR);
        }
    }

    private Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        if (!code.isEmpty()) {
            asked.put("code", code);
        }
        if (!table.isEmpty()) {
            asked.put("table", table);
        }
        return asked;
    }
}
