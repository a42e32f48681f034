package io.breakwater.replay;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.Engine;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.value.Timestamps;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.ScannedTables;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.signals.list.NamedLists;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs a detector, of whatever status, over stored events. The same events give the same result. */
public final class Backtest {
    private static final int SAMPLES = 20;
    private static final int EVENTS_BETWEEN_REPORTS = 2_000;

    private final FunctionLibrary functions;
    private final EventSource source;

    /** @param source also of the control records that say what labels, facts and lists were at each time */
    public Backtest(FunctionLibrary functions, EventSource source) {
        this.functions = requireNonNull(functions, "functions is null");
        this.source = requireNonNull(source, "source is null");
    }

    /** Over everything there is. */
    public BacktestResult run(DetectorProgram program, BacktestProgress progress) {
        return run(program, Long.MIN_VALUE, Long.MAX_VALUE, progress);
    }

    /**
     * Finds the hits with {@code fromTs <= ts < toTs}. Windows are filled from the events before, as far as they reach, so
     * the first hits are those that there would have been.
     */
    public BacktestResult run(DetectorProgram program, long fromTs, long toTs, BacktestProgress progress) {
        Engine engine = new Engine(functions, new NamedLists());
        engine.install(program);
        Run run = new Run(program, engine, fromTs, progress);
        Set<String> tables = ScannedTables.of(program.plan());
        source.read(tables, earlier(fromTs, engine.horizonMicros()), toTs, run::accept);
        return run.result();
    }

    private static long earlier(long ts, long amount) {
        long start = ts - amount;
        return amount == Long.MAX_VALUE || start > ts ? Long.MIN_VALUE : start;
    }

    /** One pass over the events. */
    private static final class Run {
        private final DetectorProgram program;
        private final Engine engine;
        private final long fromTs;
        private final BacktestProgress progress;
        private final Set<BacktestHit> hits = new LinkedHashSet<>();
        private final SortedMap<LocalDate, Long> perDay = new TreeMap<>();
        private final SortedMap<EntityReference, Long> entities = new TreeMap<>();
        private final List<Hit> samples = new ArrayList<>();
        /** Fixed, so that the samples are the same each time. */
        private final Random random = new Random(0);

        private long read;
        private long events;

        Run(DetectorProgram program, Engine engine, long fromTs, BacktestProgress progress) {
            this.program = program;
            this.engine = engine;
            this.fromTs = fromTs;
            this.progress = progress;
        }

        void accept(LogEntry entry) {
            if (entry instanceof LogEntry.EventEntry event) {
                process(event.event());
            } else if (entry instanceof LogEntry.ControlEntry control) {
                engine.apply(control.ts(), control.change());
            }
        }

        BacktestResult result() {
            return new BacktestResult(program.version(), events, hits, perDay, entities, samples);
        }

        private void process(Event event) {
            List<Hit> found = engine.process(event);
            if (event.ts() >= fromTs && event.lane() == Lane.LIVE) {
                events++;
                found.forEach(this::add);
            }
            if (++read % EVENTS_BETWEEN_REPORTS == 0) {
                progress.at(read, event.ts());
            }
        }

        private void add(Hit hit) {
            hits.add(BacktestHit.of(hit));
            LocalDate day = LocalDate.ofInstant(Timestamps.fromMicros(hit.ts()), ZoneOffset.UTC);
            perDay.merge(day, 1L, Long::sum);
            entities.merge(hit.entity(), 1L, Long::sum);
            // Reservoir sampling: each hit is kept with the same probability.
            if (samples.size() < SAMPLES) {
                samples.add(hit);
            } else {
                int place = random.nextInt(hits.size());
                if (place < SAMPLES) {
                    samples.set(place, hit);
                }
            }
        }
    }
}
