package io.breakwater.cli;

import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.replay.Backtest;
import io.breakwater.replay.BacktestProgress;
import io.breakwater.replay.BacktestResult;
import io.breakwater.replay.LoggedHistory;
import io.breakwater.server.backtest.ReviewedHits;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.signals.Signals;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backtest",
        description = "Runs a detector of the pack, of whatever status, over what is stored: whom would it have hit?",
        mixinStandardHelpOptions = true,
        footer = "%nExample: breakwater backtest signup_burst --data-dir data/demo --from 2026-11-20")
final class BacktestCommand implements Callable<Integer> {
    private static final int ENTITIES_SHOWN = 10;
    private static final int SAMPLES_SHOWN = 5;

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(paramLabel = "DETECTOR", description = "its id")
    private String detector;

    @Option(names = "--from", paramLabel = "DATE", description = "first day (UTC)")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "first day no longer included (UTC)")
    private @Nullable LocalDate to;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    BacktestCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException {
        try (BreakwaterRuntime runtime =
                BreakwaterRuntime.open(locations.runtime("data"), clock, Optional::empty, List.of())) {
            LoadedPack pack = runtime.packs().active();
            DetectorProgram program = pack.programs().get(detector);
            if (program == null) {
                throw new CommandFailure("the pack has no detector '" + detector + "'; it has "
                        + String.join(", ", pack.programs().keySet()));
            }
            BacktestResult result = run(runtime, pack, program);
            BacktestResult.LabelledHits reviewed = result.labelled(ReviewedHits.of(runtime, detector));
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? Json.write(asJson(result, reviewed)) : asText(result, reviewed));
            out.flush();
            return 0;
        }
    }

    private BacktestResult run(BreakwaterRuntime runtime, LoadedPack pack, DetectorProgram program) {
        Signals signals = pack.signals().withEmptyMemory();
        Backtest backtest = new Backtest(signals.functions(), new LoggedHistory(runtime.log()));
        PrintWriter err = spec.commandLine().getErr();
        ProgressBar bar = new ProgressBar(err, clock, "Reading", Terminal.isAttached());
        long total = ReviewedHits.eventsOf(runtime, program);
        BacktestProgress progress = (events, ts) -> bar.show(events, Math.max(total, events));
        BacktestResult result =
                backtest.run(program, micros(from, Long.MIN_VALUE), micros(to, Long.MAX_VALUE), progress);
        bar.finish();
        return result;
    }

    private static long micros(@Nullable LocalDate day, long otherwise) {
        return day == null
                ? otherwise
                : Timestamps.toMicros(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private String asText(BacktestResult result, BacktestResult.LabelledHits reviewed) {
        StringBuilder text = new StringBuilder();
        text.append(result.detector()).append(": ").append(result.hits().size()).append(" hits on ");
        text.append(result.entities().size()).append(" entities among ").append(result.events());
        text.append(" events\n").append("reviewed: ").append(reviewed.abuse()).append(" abuse, ");
        text.append(reviewed.noAbuse())
                .append(" no abuse, ")
                .append(reviewed.unknown())
                .append(" not reviewed\n\n");
        TextTable days = new TextTable(List.of("day", "hits"));
        result.perDay().forEach((day, hits) -> days.row(List.of(day.toString(), hits.toString())));
        text.append(days.render()).append('\n');
        TextTable entities = new TextTable(List.of("entity", "hits"));
        result.entities().entrySet().stream()
                .sorted(Map.Entry.<EntityReference, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(ENTITIES_SHOWN)
                .forEach(entry -> entities.row(
                        List.of(entry.getKey().toString(), entry.getValue().toString())));
        text.append(entities.render());
        if (result.entities().size() > ENTITIES_SHOWN) {
            text.append("... and ")
                    .append(result.entities().size() - ENTITIES_SHOWN)
                    .append(" more\n");
        }
        text.append("\nsome hits:\n");
        result.samples().stream()
                .limit(SAMPLES_SHOWN)
                .forEach(hit -> text.append("  ").append(line(hit)).append('\n'));
        return text.toString();
    }

    private static String line(Hit hit) {
        Instant at = Timestamps.fromMicros(hit.ts());
        StringBuilder line = new StringBuilder(at + " " + hit.entity());
        hit.columns()
                .forEach(column ->
                        line.append("  ").append(column.name()).append('=').append(column.value()));
        return line.toString();
    }

    private static Map<String, Object> asJson(BacktestResult result, BacktestResult.LabelledHits reviewed) {
        DetectorVersion version = result.detector();
        Map<String, Object> perDay = new LinkedHashMap<>();
        result.perDay().forEach((day, hits) -> perDay.put(day.toString(), hits));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("detector", version.id());
        fields.put("planHash", version.planHash());
        fields.put("events", result.events());
        fields.put("hits", result.hits().size());
        fields.put("entities", result.entities().size());
        fields.put("perDay", perDay);
        fields.put(
                "reviewed",
                Map.of("abuse", reviewed.abuse(), "noAbuse", reviewed.noAbuse(), "unknown", reviewed.unknown()));
        return fields;
    }
}
