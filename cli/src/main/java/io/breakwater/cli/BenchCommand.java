package io.breakwater.cli;

import io.breakwater.history.scan.HistoryScan;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.reference.ListMembership;
import io.breakwater.replay.bench.BenchEvents;
import io.breakwater.replay.bench.BenchResult;
import io.breakwater.replay.bench.DetectorBench;
import io.breakwater.replay.bench.HistoryEvents;
import io.breakwater.server.backtest.ImportedEvents;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.signals.list.NamedLists;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Measures what each detector of a pack costs on your own events, one by one.",
        mixinStandardHelpOptions = true,
        footer = {
            "%nExamples:",
            "  breakwater bench packs/ai-product history --data-dir data/demo",
            "  breakwater bench packs/ai-product ../shared/data --detector payment_amount_jump"
        })
final class BenchCommand implements Callable<Integer> {
    private static final String HISTORY = "history";

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Mixin
    private SpanOptions span;

    @Parameters(index = "0", paramLabel = "PACK", description = "the pack's directory")
    private Path directory;

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description = "a directory with the logs that the pack's imports read, or 'history' for what is stored")
    private String events;

    @Option(names = "--detector", paramLabel = "ID", description = "only this one")
    private @Nullable String detector;

    @Option(
            names = "--max-events",
            paramLabel = "N",
            description = "events to take out of logs at most (default: ${DEFAULT-VALUE})",
            defaultValue = "1000000")
    private int mostEvents;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    BenchCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException, ImportRefusedException {
        return events.equals(HISTORY) ? overHistory() : overLogs();
    }

    private int overHistory() throws CommandFailure, PackRefusedException {
        try (BreakwaterRuntime runtime = StoredRuntime.open(locations.runtime("data", directory), clock);
                HistoryScan history = HistoryScan.open(runtime.history(), 1)) {
            LoadedPack pack = runtime.packs().active();
            return show(measure(
                    pack,
                    new HistoryEvents(history, pack.definitions().tables().values(), span.fromTs(), span.toTs()),
                    // What the lists held at each time is in the log.
                    NamedLists::new));
        }
    }

    private int overLogs() throws CommandFailure, ImportRefusedException {
        Path data = Path.of(events);
        if (!Files.isDirectory(data)) {
            throw new CommandFailure(
                    "there is no directory " + data.toAbsolutePath() + "; name one with logs, or 'history'");
        }
        PrintWriter err = spec.commandLine().getErr();
        LoadedPack pack = CheckCommand.load(directory, Optional.of(data), err);
        ImportedEvents imported =
                ImportedEvents.read(pack, data, Timestamps.toMicros(clock.instant()), Math.max(1, mostEvents));
        if (!imported.isWhole()) {
            err.println("only the first " + imported.size() + " events are used; see --max-events");
        }
        return show(measure(pack, imported, pack.signals()::lists));
    }

    private List<BenchResult> measure(LoadedPack pack, BenchEvents source, Supplier<? extends ListMembership> lists)
            throws CommandFailure {
        List<DetectorProgram> programs = pack.programs().values().stream()
                .filter(program -> detector == null || program.version().id().equals(detector))
                .toList();
        if (programs.isEmpty()) {
            throw new CommandFailure("the pack has no detector '" + detector + "'");
        }
        DetectorBench bench =
                new DetectorBench(() -> pack.signals().withEmptyMemory().functions(), lists, source, System::nanoTime);
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), clock, "Measuring", Terminal.isAttached());
        List<BenchResult> costs = new ArrayList<>();
        for (DetectorProgram program : programs) {
            costs.add(bench.measure(program));
            bar.show(costs.size(), programs.size());
        }
        bar.finish();
        costs.sort(Comparator.comparingLong(BenchResult::nanoseconds)
                .reversed()
                .thenComparing(cost -> cost.detector().id()));
        return costs;
    }

    private int show(List<BenchResult> costs) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                json
                        ? Json.write(Map.of(
                                "detectors",
                                costs.stream().map(BenchCommand::fields).toList()))
                        : table(costs));
        if (json) {
            out.println();
        }
        out.flush();
        return 0;
    }

    private static String table(List<BenchResult> costs) {
        TextTable table = new TextTable(List.of("detector", "status", "events", "ns per event", "hits", "keys", "KiB"));
        for (BenchResult cost : costs) {
            table.row(List.of(
                    cost.detector().id(),
                    cost.status().text(),
                    String.format(Locale.ROOT, "%,d", cost.events()),
                    String.format(Locale.ROOT, "%,.0f", cost.nanosecondsPerEvent()),
                    String.format(Locale.ROOT, "%,d", cost.hits()),
                    String.format(Locale.ROOT, "%,d", cost.keys()),
                    String.format(Locale.ROOT, "%,d", cost.bytes() / 1024)));
        }
        return table.render()
                + "each detector alone, one thread; keys and KiB are what its windows hold at the end, without the texts of keys and values\n";
    }

    private static Map<String, Object> fields(BenchResult cost) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("detector", cost.detector().id());
        fields.put("planHash", cost.detector().planHash());
        fields.put("status", cost.status().text());
        fields.put("events", cost.events());
        fields.put("nanosecondsPerEvent", cost.nanosecondsPerEvent());
        fields.put("hits", cost.hits());
        fields.put("keys", cost.keys());
        fields.put("bytes", cost.bytes());
        return fields;
    }
}
