package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Problem;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.ActivePacks;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.schedule.Run;
import io.breakwater.server.stored.Remembered;
import io.breakwater.server.stored.StoredRows;
import io.breakwater.server.workbench.WorkbenchLink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Looks at the pack, the pipeline, what was refused, and the engine's time. */
@Component
final class HealthFigures {
    /** Counting what was refused copies the table, so it is done less often. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final String REJECTED = """
            SELECT arrival, source, table_name, code, place, message, remedy
            FROM rejected_events
            ORDER BY arrival DESC
            """;

    private final BreakwaterRuntime runtime;
    private final Clock clock;
    private final Remembered<Long> rejected;

    HealthFigures(BreakwaterRuntime runtime, StoredRows rows, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.rejected = new Remembered<>(
                FRESH,
                clock,
                () -> StoredRows.number(rows.ask("SELECT count(*) FROM rejected_events", 1)
                        .get(0)
                        .get(0)));
    }

    Health health() {
        ActivePacks.Attempt attempt = runtime.packs().lastAttempt();
        long lastTs = runtime.log().lastTs();
        Instant now = clock.instant();
        Optional<Instant> engineTime = lastTs <= 0 ? Optional.empty() : Optional.of(Timestamps.fromMicros(lastTs));
        List<Problem> problems = attempt.activated()
                ? List.of()
                : attempt.problems().stream()
                        .sorted(Comparator.comparing(problem -> !problem.isError()))
                        .toList();
        return new Health(
                attempt.activated() ? Optional.empty() : Optional.of(attempt.at()),
                problems,
                runtime.pipeline().failure().map(cause -> cause.getClass().getSimpleName()),
                runtime.pipeline().warning(),
                failing(),
                List.copyOf(runtime.deferred().present().values()),
                silentGraders(),
                staleLists(),
                rejected.get(),
                WorkbenchLink.to(REJECTED),
                engineTime,
                engineTime.map(time -> Duration.between(time, now)).orElse(Duration.ZERO));
    }

    private List<Health.SilentGrader> silentGraders() {
        return runtime.graders().failing().entrySet().stream()
                .map(silent -> new Health.SilentGrader(
                        silent.getKey().id(), silent.getKey().title(), silent.getValue()))
                .toList();
    }

    private Map<String, String> staleLists() {
        Map<String, String> stale = new TreeMap<>();
        runtime.lists().states().forEach((list, state) -> {
            if (state.isAlarming()) {
                stale.put(list, state.failure().orElse(""));
            }
        });
        return stale;
    }

    /** Of detectors that still run. */
    private List<Run> failing() {
        return runtime.runs().latest().stream()
                .filter(run -> run.state().isTrouble())
                .filter(run -> runtime.packs().active().scheduled().containsKey(run.detector())
                        || runtime.deferred().present().containsKey(run.detector()))
                .toList();
    }
}
