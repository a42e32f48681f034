package io.breakwater.replay.explain;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.explain.Explanation;
import io.breakwater.engine.explain.TracedDetector;
import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.history.scan.ScanConsumer;
import io.breakwater.history.scan.ScanRequest;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.table.Table;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.ScannedTables;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.replay.feed.BatchEvents;
import io.breakwater.replay.feed.CommonKey;
import io.breakwater.replay.feed.DetectorScan;
import io.breakwater.replay.feed.ParallelReplay;
import io.breakwater.replay.feed.ReplayProgress;
import io.breakwater.replay.feed.ReplayWorker;
import io.breakwater.replay.feed.WindowStart;
import io.breakwater.signals.list.NamedLists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers questions about single events and narrow misses by running a traced detector over history. */
public final class Explainer {
    private final HistoryScan history;
    private final Collection<Table> tables;
    private final Supplier<FunctionLibrary> functions;

    /**
     * @param tables the contracts of what is stored
     * @param functions gives a library that has seen nothing yet
     */
    public Explainer(HistoryScan history, Collection<Table> tables, Supplier<FunctionLibrary> functions) {
        this.history = requireNonNull(history, "history is null");
        this.tables = List.copyOf(tables);
        this.functions = requireNonNull(functions, "functions is null");
    }

    /** Engine time of a live event of the detector's tables; empty where there is none. */
    public Optional<Long> find(DetectorProgram program, EventKey key) {
        Map<String, List<String>> columns = new TreeMap<>();
        Map<String, Map<String, Object>> only = new TreeMap<>();
        for (String table : ScannedTables.of(program.plan())) {
            columns.put(table, List.of());
            only.put(table, Map.of("source", key.source(), "event_id", key.id()));
        }
        List<Long> found = new ArrayList<>();
        ScanRequest request = ScanRequest.of(columns, Long.MIN_VALUE, Long.MAX_VALUE)
                .only(only)
                .withoutControls();
        history.read(request, new RowConsumer((batch, row) -> found.add(batch.ts()[row])));
        return found.stream().findFirst();
    }

    /**
     * What the detector made of the event at an engine time, its windows filled from history as far as they reach. Empty
     * where no live event of its tables has that time.
     */
    public Optional<Explanation> explain(DetectorProgram program, long ts, ReplayProgress progress) {
        Optional<Event> event = eventAt(program, ts);
        if (event.isEmpty()) {
            return Optional.empty();
        }
        TracedDetector detector = traced(program);
        long start = WindowStart.before(ts, detector.horizonMicros());
        ScanRequest request = DetectorScan.request(program, start, ts).only(sameKey(program, event.get()));
        BatchEvents events = new BatchEvents(tables, request);
        DetectorScan scan = new DetectorScan(request, Optional.empty());
        new ParallelReplay(history, 1)
                .run(
                        scan,
                        () -> new ReplayWorker() {
                            @Override
                            public void row(ColumnBatch batch, int row) {
                                detector.process(events.event(batch, row));
                            }

                            @Override
                            public void control(long moment, ControlRecord change) {
                                detector.apply(moment, change);
                            }
                        },
                        progress);
        return Optional.of(detector.explain(event.get()));
    }

    /**
     * Who came near to being hit with {@code fromTs <= ts < toTs} and was not hit.
     *
     * @param closeness how near at least: 0.7 for seven tenths of every limit
     * @param threads how many may work where the detector's rows can be shared out
     * @return at most {@code limit} entities, each with its nearest miss, the nearest first
     */
    public NearMisses nearMisses(
            DetectorProgram program,
            long fromTs,
            long toTs,
            double closeness,
            int limit,
            int threads,
            ReplayProgress progress) {
        return nearMisses(program, fromTs, toTs, closeness, limit, threads, entity -> true, progress);
    }

    /**
     * How near one entity came to being hit with {@code fromTs <= ts < toTs}.
     *
     * @return its nearest miss, if it came near and was not hit
     */
    public NearMisses nearMissesOf(
            EntityReference entity,
            DetectorProgram program,
            long fromTs,
            long toTs,
            double closeness,
            ReplayProgress progress) {
        return nearMisses(program, fromTs, toTs, closeness, 1, 1, entity::equals, progress);
    }

    private NearMisses nearMisses(
            DetectorProgram program,
            long fromTs,
            long toTs,
            double closeness,
            int limit,
            int threads,
            Predicate<EntityReference> whom,
            ReplayProgress progress) {
        long start = WindowStart.before(fromTs, traced(program).horizonMicros());
        DetectorScan scan = DetectorScan.of(program, tables, functions.get(), start, toTs);
        List<NearMissCollector> collectors = new ParallelReplay(history, threads)
                .run(
                        scan,
                        () -> new NearMissCollector(
                                traced(program), new BatchEvents(tables, scan.request()), fromTs, closeness, whom),
                        progress);
        return NearMissCollector.together(collectors, limit);
    }

    private TracedDetector traced(DetectorProgram program) {
        return new TracedDetector(program, functions.get(), new NamedLists());
    }

    private Optional<Event> eventAt(DetectorProgram program, long ts) {
        Map<String, List<String>> columns = new TreeMap<>();
        DetectorScan.request(program, ts, ts).tables().forEach((table, names) -> {
            List<String> withKey = new ArrayList<>(names);
            List.of("source", "event_id").stream()
                    .filter(name -> !names.contains(name))
                    .forEach(withKey::add);
            columns.put(table, withKey);
        });
        ScanRequest request = ScanRequest.at(columns, Set.of(ts));
        BatchEvents events = new BatchEvents(tables, request);
        List<Event> found = new ArrayList<>();
        history.read(request, new RowConsumer((batch, row) -> found.add(events.event(batch, row))));
        return found.stream().findFirst();
    }

    /** Where all windows share a key that is a column, only rows with the event's value in it can matter. */
    private Map<String, Map<String, Object>> sameKey(DetectorProgram program, Event event) {
        Map<String, String> columns =
                CommonKey.of(program.plan()).map(CommonKey::columns).orElse(Map.of());
        String column = columns.get(event.table());
        Object value = column == null ? null : value(event, column);
        if (!(value instanceof String || value instanceof Long || value instanceof Boolean)) {
            return Map.of();
        }
        Map<String, Map<String, Object>> only = new TreeMap<>();
        columns.forEach((table, name) -> only.put(table, Map.of(name, value)));
        return only;
    }

    private @Nullable Object value(Event event, String column) {
        for (Table table : tables) {
            OptionalInt index = table.indexOf(column);
            if (table.name().equals(event.table()) && index.isPresent()) {
                return event.value(index.getAsInt());
            }
        }
        return null;
    }

    /** Rows without the control records. */
    private record RowConsumer(Rows rows) implements ScanConsumer {
        @Override
        public void rows(ColumnBatch batch, int from, int to) {
            for (int row = from; row < to; row++) {
                rows.row(batch, row);
            }
        }

        @Override
        public void control(long ts, ControlRecord change) {
            // Not asked for.
        }
    }

    @FunctionalInterface
    private interface Rows {
        void row(ColumnBatch batch, int row);
    }
}
