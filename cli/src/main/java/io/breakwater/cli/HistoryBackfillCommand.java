package io.breakwater.cli;

import io.breakwater.history.backfill.Backfill;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "backfill",
        description = "Fills computed columns that came later into what is stored; a running server does so by itself.",
        mixinStandardHelpOptions = true)
final class HistoryBackfillCommand implements Callable<Integer> {
    private static final long ROWS_OF_A_ROUND = 250_000;

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    HistoryBackfillCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException {
        try (BreakwaterRuntime runtime = StoredRuntime.open(locations, clock)) {
            Backfill backfill = runtime.backfill();
            int files = 0;
            long rows = 0;
            Backfill.Outcome outcome;
            do {
                outcome = backfill.round(ROWS_OF_A_ROUND);
                files += outcome.files();
                rows += outcome.rows();
                // Nobody else has the data directory open.
                runtime.history().removeRetired(Duration.ZERO);
                if (outcome.left() > 0) {
                    spec.commandLine().getErr().printf("%,d files are left%n", outcome.left());
                    spec.commandLine().getErr().flush();
                }
            } while (outcome.left() > 0);
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    json
                            ? Json.write(Map.of("files", files, "rows", rows))
                            : String.format("%,d files with %,d rows were filled", files, rows));
            out.flush();
            return 0;
        }
    }
}
