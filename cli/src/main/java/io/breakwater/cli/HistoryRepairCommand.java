package io.breakwater.cli;

import io.breakwater.history.integrity.HistoryRepair;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.time.Clock;
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
        name = "repair",
        description = "Checks every file of history and rebuilds from the log's blocks what is damaged.",
        mixinStandardHelpOptions = true)
final class HistoryRepairCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    HistoryRepairCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException {
        try (BreakwaterRuntime runtime = StoredRuntime.open(locations, clock)) {
            HistoryRepair.Outcome outcome = new HistoryRepair(runtime.history()).run();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("checked", outcome.checked());
                fields.put("rebuilt", paths(outcome.rebuilt()));
                fields.put("lost", paths(outcome.lost()));
                out.println(Json.write(fields));
            } else {
                outcome.lost().forEach(file -> out.println("LOST " + file.missing()));
                out.printf(
                        "%,d files checked, %,d rebuilt, %,d lost%n",
                        outcome.checked(),
                        outcome.rebuilt().size(),
                        outcome.lost().size());
            }
            out.flush();
            return outcome.lost().isEmpty() ? 0 : 1;
        }
    }

    private static List<String> paths(List<HistoryFile> files) {
        return files.stream().map(HistoryFile::path).toList();
    }
}
