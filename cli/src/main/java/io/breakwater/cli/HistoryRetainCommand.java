package io.breakwater.cli;

import io.breakwater.history.retention.Expiry;
import io.breakwater.history.retention.HistoryRetention;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.HistoryUpkeep;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "retain",
        description =
                "Takes away days that are older than their tables' contracts want; a running server does so daily.",
        mixinStandardHelpOptions = true)
final class HistoryRetainCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    @Option(names = "--dry-run", description = "say what would go, and change nothing")
    private boolean dryRun;

    HistoryRetainCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException {
        try (BreakwaterRuntime runtime = StoredRuntime.open(locations, clock)) {
            List<Expiry> expired = dryRun
                    ? new HistoryRetention(runtime.history(), runtime.database().dataSource(), clock).preview()
                    : HistoryUpkeep.retain(
                            runtime.history(),
                            runtime.database().dataSource(),
                            runtime.casework().audit(),
                            StoredAnswers.OPERATOR,
                            clock);
            runtime.history().removeRetired(Duration.ZERO);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(Json.write(Map.of(
                        "dry_run",
                        dryRun,
                        "days",
                        expired.stream().map(HistoryRetainCommand::fields).toList())));
            } else {
                expired.forEach(expiry -> out.println(line(expiry)));
                out.println(expired.isEmpty() ? "nothing is too old" : expired.size() + " days of tables");
            }
            out.flush();
            return 0;
        }
    }

    private String line(Expiry expiry) {
        return String.format(
                "%s of %,d rows of %s on %s %s%s",
                expiry.content() ? "content" : "all",
                expiry.rows(),
                expiry.table(),
                expiry.day(),
                dryRun ? "would go" : "is gone",
                expiry.held() == 0 ? "" : String.format("; %,d stay under legal hold", expiry.held()));
    }

    private static Map<String, Object> fields(Expiry expiry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("table", expiry.table());
        fields.put("day", expiry.day().toString());
        fields.put("content_only", expiry.content());
        fields.put("rows", expiry.rows());
        fields.put("held", expiry.held());
        return fields;
    }
}
