package io.breakwater.benchmarks.engine;

import io.breakwater.benchmarks.detectors.EventsTable;
import io.breakwater.benchmarks.workload.Workload;
import io.breakwater.engine.Engine;
import io.breakwater.engine.EventRow;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.table.SystemColumn;
import java.util.ArrayList;
import java.util.List;

/** The one place that knows how a row of the workload enters an engine. */
final class EngineFeed {
    private final Row row;
    private final Engine[] engines;

    /** Every row goes through each of the engines. */
    EngineFeed(Workload workload, List<Engine> engines) {
        this.row = new Row(workload);
        this.engines = engines.toArray(Engine[]::new);
    }

    /** Announces rows: for many at once the engine's memory is fetched sooner than for one after another. */
    void announce(int first, int end) {
        for (Engine engine : engines) {
            engine.fetch(EventsTable.NAME, end - first, i -> row.at(first + i));
        }
    }

    List<Hit> process(int number) {
        row.at(number);
        if (engines.length == 1) {
            return engines[0].process(row);
        }
        List<Hit> hits = new ArrayList<>(0);
        for (Engine engine : engines) {
            hits.addAll(engine.process(row));
        }
        return hits;
    }

    /** The current row of the columns. */
    private static final class Row implements EventRow {
        /** The same for all: naming events is the work of intake, and hits are told apart by their time. */
        private static final EventKey KEY = new EventKey("w1", "event");

        private static final int FIRST_DECLARED = SystemColumn.count();
        private static final int TS = SystemColumn.all().indexOf(SystemColumn.TS);

        private final Workload workload;
        private int number;

        Row(Workload workload) {
            this.workload = workload;
        }

        Row at(int row) {
            number = row;
            return this;
        }

        @Override
        public String table() {
            return EventsTable.NAME;
        }

        @Override
        public long ts() {
            return workload.ts[number];
        }

        @Override
        public EventKey key() {
            return KEY;
        }

        @Override
        public Object value(int index) {
            return longValue(index);
        }

        @Override
        public boolean isNull(int index) {
            return false;
        }

        @Override
        public long longValue(int index) {
            return switch (index - FIRST_DECLARED) {
                case 0 -> workload.account[number];
                case 1 -> workload.ip[number];
                case 2 -> workload.device[number];
                case 3 -> workload.apiKey[number];
                case 4 -> workload.prompt[number];
                case 5 -> workload.model[number];
                case 6 -> workload.country[number];
                case 7 -> workload.tokens[number];
                case 8 -> workload.outcome[number];
                case 9 -> workload.flagged[number];
                default -> systemColumn(index);
            };
        }

        private long systemColumn(int index) {
            if (index == TS) {
                return ts();
            }
            throw new IllegalArgumentException("the workload has no column " + index);
        }
    }
}
