package io.breakwater.replay.bench;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.LogEntry;
import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.history.scan.ScanConsumer;
import io.breakwater.history.scan.ScanRequest;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.table.Table;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.replay.feed.BatchEvents;
import io.breakwater.replay.feed.DetectorScan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** What is stored. */
public final class HistoryEvents implements BenchEvents {
    private static final int ENTRIES_AT_A_TIME = 8_192;

    private final HistoryScan history;
    private final Collection<Table> tables;
    private final long fromTs;
    private final long toTs;

    /** With {@code fromTs <= ts < toTs}; windows begin empty. */
    public HistoryEvents(HistoryScan history, Collection<Table> tables, long fromTs, long toTs) {
        this.history = requireNonNull(history, "history is null");
        this.tables = List.copyOf(tables);
        this.fromTs = fromTs;
        this.toTs = toTs;
    }

    @Override
    public void forEach(DetectorProgram program, Consumer<List<LogEntry>> consumer) {
        ScanRequest request = DetectorScan.request(program, fromTs, toTs);
        Chunks chunks = new Chunks(new BatchEvents(tables, request), consumer);
        history.read(request, chunks);
        chunks.passOn();
    }

    private static final class Chunks implements ScanConsumer {
        private final BatchEvents events;
        private final Consumer<List<LogEntry>> consumer;
        private final List<LogEntry> entries = new ArrayList<>();

        Chunks(BatchEvents events, Consumer<List<LogEntry>> consumer) {
            this.events = events;
            this.consumer = consumer;
        }

        @Override
        public void rows(ColumnBatch batch, int from, int to) {
            for (int row = from; row < to; row++) {
                add(new LogEntry.EventEntry(events.event(batch, row)));
            }
        }

        @Override
        public void control(long ts, ControlRecord change) {
            add(new LogEntry.ControlEntry(ts, change));
        }

        void passOn() {
            if (!entries.isEmpty()) {
                consumer.accept(List.copyOf(entries));
                entries.clear();
            }
        }

        private void add(LogEntry entry) {
            entries.add(entry);
            if (entries.size() >= ENTRIES_AT_A_TIME) {
                passOn();
            }
        }
    }
}
