package io.breakwater.cli;

import io.breakwater.intake.mapping.ImportProgress;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.intake.mapping.ImportRunner;
import io.breakwater.intake.mapping.ImportStream;
import io.breakwater.intake.mapping.Imports;
import io.breakwater.intake.mapping.Pace;
import io.breakwater.intake.mapping.Sleeper;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.ImportFormats;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = "Brings logs in through mappings of the pack. Run again, it goes on where it stopped.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(arity = "1..*", paramLabel = "MAPPING", description = "ids of files in the pack's folder imports")
    private List<String> mappings;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    ImportCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException, ImportRefusedException, InterruptedException {
        Path data = locations
                .data()
                .orElseThrow(() -> new CommandFailure("name the directory of the logs with --data DIR"));
        StoredHome.mark(locations.dataDirectory("data"));
        try (BreakwaterRuntime runtime =
                BreakwaterRuntime.open(locations.runtime("data"), clock, Optional::empty, List.of())) {
            Imports imports =
                    new Imports(runtime.definitions().tables(), data, ImportFormats.all(), runtime.pseudonyms());
            List<ImportStream> streams = imports.openAll(
                    chosen(runtime.definitions().imports()),
                    runtime.log().importPositions(),
                    Timestamps.toMicros(clock.instant()));
            PrintWriter err = spec.commandLine().getErr();
            ProgressBar bar = new ProgressBar(err, clock, "Importing", Terminal.isAttached());
            ImportRunner runner = new ImportRunner(
                    runtime.pipeline(), clock, Sleeper.real(), step -> bar.show(step.rows(), step.total()));
            ImportProgress end = runner.run(streams, Pace.unlimited());
            bar.finish();
            report(end);
            return 0;
        }
    }

    private List<ImportDefinition> chosen(Map<String, ImportDefinition> all) throws CommandFailure {
        List<ImportDefinition> chosen = new ArrayList<>();
        for (String id : mappings) {
            ImportDefinition definition = all.get(id);
            if (definition == null) {
                throw new CommandFailure("the pack has no mapping '" + id + "'; "
                        + Suggestion.orElse(id, all.keySet(), "it has " + String.join(", ", all.keySet())));
            }
            chosen.add(definition);
        }
        return chosen;
    }

    private void report(ImportProgress end) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("rows", end.rows());
            fields.put("accepted", end.accepted());
            fields.put("duplicates", end.duplicates());
            fields.put("rejected", end.rejected());
            out.println(Json.write(fields));
        } else {
            out.println(end.accepted() + " stored, " + end.duplicates() + " were there already, " + end.rejected()
                    + " refused" + (end.rejected() > 0 ? " (see SELECT * FROM rejected_events)" : ""));
        }
        out.flush();
    }
}
