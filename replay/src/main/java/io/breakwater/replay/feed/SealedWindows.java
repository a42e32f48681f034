package io.breakwater.replay.feed;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.Engine;
import io.breakwater.engine.WarmStart;
import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.history.scan.ScanConsumer;
import io.breakwater.history.scan.ScanRequest;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.intake.pipeline.SealedHistory;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fills windows from files as backtests read them. Safe for use by several threads. */
public final class SealedWindows implements SealedHistory {
    private final HistoryStore store;

    public SealedWindows(HistoryStore store) {
        this.store = requireNonNull(store, "store is null");
    }

    @Override
    public long fill(WarmStart windows, Collection<Table> tables, long eventsFrom, End end, Runnable stillWanted) {
        Map<String, List<String>> columns = columns(windows.columns(), tables);
        if (anyCameLater(columns)) {
            return 0;
        }
        ScanRequest request = ScanRequest.of(columns, eventsFrom, end.before());
        ReplayWorker filler = new Filler(windows, new StoredRow(tables, request));
        ParallelReplay.Reports untold = new ParallelReplay.Reports(ReplayProgress.none(), 0);
        // One thread unpacks and reads while another fills; more would keep verdicts waiting on a small machine.
        try (HistoryScan scan = HistoryScan.open(store, 1);
                SharedOut apart = new SharedOut(List.of(filler), (batch, row, parts) -> 0, untold)) {
            long through = scan.readSealed(request, new Watched(apart, stillWanted));
            apart.finish();
            return Math.min(through, end.block());
        }
    }

    /** Into files such a column is filled afterwards, while the log says what detectors saw, and a restart must find the same. */
    private boolean anyCameLater(Map<String, List<String>> columns) {
        Map<String, Map<String, Long>> since = store.eventLog().columnsSince();
        return columns.entrySet().stream()
                .anyMatch(table -> table.getValue().stream()
                        .anyMatch(column ->
                                since.getOrDefault(table.getKey(), Map.of()).getOrDefault(column, 1L) > 1));
    }

    private static Map<String, List<String>> columns(Map<String, BitSet> positions, Collection<Table> tables) {
        Map<String, List<String>> columns = new TreeMap<>();
        for (Table table : tables) {
            List<Column> all = table.allColumns();
            columns.put(
                    table.name(),
                    requireNonNull(positions.get(table.name()), "a table of no window").stream()
                            .mapToObj(position -> all.get(position).name())
                            .filter(name -> !name.equals("ts"))
                            .toList());
        }
        return columns;
    }

    private record Filler(WarmStart windows, StoredRow stored) implements ReplayWorker {
        @Override
        public void row(ColumnBatch batch, int row) {
            if (row % Engine.fetchedEvents() == 0) {
                windows.fetch(batch.table(), batch.count() - row, next -> stored.at(batch, row + next));
            }
            windows.process(stored.at(batch, row));
        }

        @Override
        public void control(long ts, ControlRecord change) {
            windows.apply(ts, change);
        }
    }

    /** Asks now and then whether to go on. */
    private record Watched(ScanConsumer next, Runnable stillWanted) implements ScanConsumer {
        @Override
        public void rows(ColumnBatch batch, int from, int to) {
            stillWanted.run();
            next.rows(batch, from, to);
        }

        @Override
        public void control(long ts, ControlRecord change) {
            next.control(ts, change);
        }
    }
}
