package io.breakwater.replay.deferral;

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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds over history what a detector would have hit, on one thread. Where its windows take more memory than it may have, its
 * keys are looked at part by part: that takes longer, and the hits are the same.
 */
public final class DeferredRun {
    private static final int MOST_PARTS = 1_024;

    private final HistoryScan history;
    private final Collection<Table> tables;
    private final Supplier<FunctionLibrary> functions;
    private final int mostHits;

    /**
     * @param tables the contracts of what is stored
     * @param functions gives a library that has seen nothing yet
     * @param mostHits of one answer; with more of them the answer covers less
     */
    public DeferredRun(
            HistoryScan history, Collection<Table> tables, Supplier<FunctionLibrary> functions, int mostHits) {
        this.history = requireNonNull(history, "history is null");
        this.tables = List.copyOf(tables);
        this.functions = requireNonNull(functions, "functions is null");
        this.mostHits = mostHits;
    }

    /** Finds the hits with {@code afterTs < ts <= upToTs}, or of the beginning of that span. */
    public DeferredHits find(DetectorProgram program, long afterTs, long upToTs, ReplayProgress progress) {
        int parts = 1;
        long end = upToTs;
        while (true) {
            try {
                return find(program, afterTs, end, parts, progress);
            } catch (TooMuchStateException tooMuch) {
                parts *= 2;
            } catch (TooManyHitsException tooMany) {
                end = tooMany.halfTs();
            }
        }
    }

    private DeferredHits find(DetectorProgram program, long afterTs, long upToTs, int parts, ReplayProgress progress) {
        long start = WindowStart.before(afterTs + 1, engine(program).horizonMicros());
        DetectorScan scan = DetectorScan.of(program, tables, functions.get(), start, upToTs + 1);
        long mostBytes =
                scan.isDivisible() && parts < MOST_PARTS ? program.budget().bytes() : Long.MAX_VALUE;
        Tally tally = new Tally(mostHits);
        for (int part = 0; part < parts; part++) {
            Engine engine = engine(program);
            PartWorker worker = new PartWorker(
                    scan,
                    part,
                    parts,
                    engine,
                    new EngineFeed(engine, tables, scan.request()),
                    mostBytes,
                    afterTs,
                    tally);
            new ParallelReplay(history, 1).run(new DetectorScan(scan.request(), scan.split()), () -> worker, progress);
            worker.finish();
        }
        return new DeferredHits(upToTs, inOrder(tally.hits()), tally.nanosPerEvent(), tally.bytes(), parts);
    }

    private Engine engine(DetectorProgram program) {
        Engine engine = new Engine(functions.get(), new NamedLists());
        engine.install(program);
        return engine;
    }

    /** Sources and ids are not read for all rows, only for these. */
    private List<Hit> inOrder(List<Hit> hits) {
        Set<String> names = new HashSet<>();
        Set<Long> moments = new HashSet<>();
        hits.forEach(hit -> {
            names.add(hit.table());
            moments.add(hit.ts());
        });
        Map<Long, EventKey> keys = EventKeys.at(history, names, moments);
        List<Hit> ordered = new ArrayList<>();
        hits.stream().sorted(Comparator.comparingLong(Hit::ts)).forEach(hit -> {
            EventKey key = requireNonNull(keys.get(hit.ts()), "the event of a hit is not stored");
            ordered.add(new Hit(
                    hit.detector(),
                    hit.status(),
                    hit.table(),
                    key,
                    hit.ts(),
                    hit.lane(),
                    hit.entity(),
                    hit.affected(),
                    hit.columns()));
        });
        return ordered;
    }
}
