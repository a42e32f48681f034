package io.breakwater.cli;

import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "query",
        description = "Runs one SELECT over everything that is stored.",
        mixinStandardHelpOptions = true,
        footer = {
            "%nExamples:",
            "  breakwater query \"SELECT detector, count(*) AS hits FROM hits GROUP BY ALL ORDER BY hits DESC\"",
            "  breakwater query --json \"SELECT * FROM alerts LIMIT 5\"",
            "%nWhere a server runs on the data directory, it answers, without content columns."
        })
final class QueryCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(paramLabel = "SQL", description = "the SELECT")
    private String sql;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    @Option(
            names = "--max-rows",
            description = "rows to show at most (default: ${DEFAULT-VALUE})",
            defaultValue = "1000")
    private int maxRows;

    QueryCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException, InterruptedException {
        QueryAnswer answer = new StoredAnswers(locations, clock).ask(sql, maxRows);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? Json.write(answer.asJson()) + System.lineSeparator() : answer.asText());
        out.flush();
        return 0;
    }
}
