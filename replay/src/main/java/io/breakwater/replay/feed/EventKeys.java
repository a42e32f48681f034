package io.breakwater.replay.feed;

import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.history.scan.ScanConsumer;
import io.breakwater.history.scan.ScanRequest;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.event.EventKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks up which events happened at certain engine times. */
public final class EventKeys {
    private EventKeys() {}

    /** Source and id by engine time; times at which no live event happened are left out. */
    public static Map<Long, EventKey> at(HistoryScan history, Set<String> tables, Set<Long> moments) {
        Map<String, List<String>> columns = new TreeMap<>();
        tables.forEach(table -> columns.put(table, List.of("source", "event_id")));
        Map<Long, EventKey> keys = new HashMap<>();
        history.read(ScanRequest.at(columns, moments), new ScanConsumer() {
            @Override
            public void rows(ColumnBatch batch, int from, int to) {
                for (int row = from; row < to; row++) {
                    Object source = batch.columns().get(0).value(row);
                    Object id = batch.columns().get(1).value(row);
                    if (source != null && id != null) {
                        keys.put(batch.ts()[row], new EventKey(source.toString(), id.toString()));
                    }
                }
            }

            @Override
            public void control(long ts, ControlRecord change) {
                // Not asked for.
            }
        });
        return keys;
    }
}
