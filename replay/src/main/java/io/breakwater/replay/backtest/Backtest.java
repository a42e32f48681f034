package io.breakwater.replay.backtest;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.Engine;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.table.Table;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.replay.feed.DetectorScan;
import io.breakwater.replay.feed.EngineFeed;
import io.breakwater.replay.feed.EventKeys;
import io.breakwater.replay.feed.ParallelReplay;
import io.breakwater.replay.feed.ReplayProgress;
import io.breakwater.replay.feed.WindowStart;
import io.breakwater.signals.list.NamedLists;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs a detector, of whatever status, over stored events. The same events give the same result. */
public final class Backtest {
    private final HistoryScan history;
    private final Collection<Table> tables;
    private final Supplier<FunctionLibrary> functions;
    private final int threads;

    /**
     * @param tables the contracts of what is stored
     * @param functions gives a library that has seen nothing yet
     * @param threads how many may work where the detector's rows can be shared out
     */
    public Backtest(HistoryScan history, Collection<Table> tables, Supplier<FunctionLibrary> functions, int threads) {
        this.history = requireNonNull(history, "history is null");
        this.tables = List.copyOf(tables);
        this.functions = requireNonNull(functions, "functions is null");
        this.threads = threads;
    }

    /** Over everything there is. */
    public BacktestResult run(DetectorProgram program, ReplayProgress progress) {
        return run(program, Long.MIN_VALUE, Long.MAX_VALUE, progress);
    }

    /**
     * Finds the hits with {@code fromTs <= ts < toTs}. Windows are filled from the events before, as far as they reach, so
     * the first hits are those that there would have been.
     */
    public BacktestResult run(DetectorProgram program, long fromTs, long toTs, ReplayProgress progress) {
        return measure(program, fromTs, toTs, progress).result();
    }

    /** The same, with what it cost. */
    public MeasuredBacktest measure(DetectorProgram program, long fromTs, long toTs, ReplayProgress progress) {
        long start = WindowStart.before(fromTs, engine(program).horizonMicros());
        DetectorScan scan = DetectorScan.of(program, tables, functions.get(), start, toTs);
        List<HitCollector> collectors = new ParallelReplay(history, threads)
                .run(
                        scan,
                        () -> new HitCollector(new EngineFeed(engine(program), tables, scan.request()), fromTs),
                        progress);
        BacktestResult result = new BacktestResult(
                program.version(),
                collectors.stream().mapToLong(HitCollector::events).sum(),
                HitCollector.hits(collectors),
                HitCollector.affected(collectors),
                withKeys(HitCollector.samples(collectors)));
        return new MeasuredBacktest(result, HitCollector.cost(collectors), List.of());
    }

    private Engine engine(DetectorProgram program) {
        Engine engine = new Engine(functions.get(), new NamedLists());
        engine.install(program);
        return engine;
    }

    /** Sources and ids are not read for all rows, only for these. */
    private List<Hit> withKeys(List<Hit> hits) {
        Map<Long, EventKey> keys = EventKeys.at(
                history,
                hits.stream().map(Hit::table).collect(Collectors.toSet()),
                hits.stream().map(Hit::ts).collect(Collectors.toSet()));
        return hits.stream()
                .map(hit -> new Hit(
                        hit.detector(),
                        hit.status(),
                        hit.table(),
                        keys.getOrDefault(hit.ts(), hit.event()),
                        hit.ts(),
                        hit.lane(),
                        hit.entity(),
                        hit.affected(),
                        hit.columns()))
                .toList();
    }
}
