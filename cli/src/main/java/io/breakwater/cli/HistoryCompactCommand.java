package io.breakwater.cli;

import io.breakwater.history.compact.Compaction;
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
        name = "compact",
        description = "Puts the small files of each table and day together; a running server does so by itself.",
        mixinStandardHelpOptions = true)
final class HistoryCompactCommand implements Callable<Integer> {
    private static final long ROWS_OF_A_ROUND = 2_000_000;

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    HistoryCompactCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException {
        try (BreakwaterRuntime runtime = StoredRuntime.open(locations, clock)) {
            Compaction compaction = new Compaction(runtime.history());
            int files = 0;
            int into = 0;
            Compaction.Outcome outcome;
            do {
                outcome = compaction.round(ROWS_OF_A_ROUND);
                files += outcome.files();
                into += outcome.into();
                // Nobody else has the data directory open.
                runtime.history().removeRetired(Duration.ZERO);
            } while (outcome.more());
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    json
                            ? Json.write(Map.of("replaced", files, "into", into))
                            : String.format("%,d files became %,d", files, into));
            out.flush();
            return 0;
        }
    }
}
