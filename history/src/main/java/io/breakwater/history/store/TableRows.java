package io.breakwater.history.store;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.DetectorChange;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes blocks apart into rows of stored tables, ts ascending within each table. */
public final class TableRows {
    private TableRows() {}

    /**
     * @param tables which tables are known; rows of others are left out
     * @param sink takes the rows
     */
    public static void of(Block block, StoredTables tables, Sink sink) {
        Sink known = (table, ts, values) -> {
            if (tables.find(table.name()) != null) {
                sink.row(table, ts, values);
            }
        };
        for (LogEntry entry : block.content().entries()) {
            if (entry instanceof LogEntry.EventEntry eventEntry) {
                Event event = eventEntry.event();
                StoredTable table = tables.find(event.table());
                if (table != null) {
                    sink.row(table, event.ts(), row(event, table.columns().size()));
                }
            } else if (entry instanceof LogEntry.ControlEntry control) {
                ControlRecord change = control.change();
                if (change instanceof FactChange fact) {
                    known.row(RecordTables.FACTS, control.ts(), RecordTables.row(control.ts(), fact));
                } else if (change instanceof LabelChange label) {
                    known.row(RecordTables.LABELS, control.ts(), RecordTables.row(control.ts(), label));
                } else if (change instanceof DetectorChange detector) {
                    known.row(
                            RecordTables.DETECTOR_CHANGES,
                            control.ts(),
                            RecordTables.row(control.ts(), block.number(), detector));
                }
            }
        }
        block.content().hits().forEach(hit -> known.row(RecordTables.HITS, hit.ts(), RecordTables.row(hit)));
    }

    private static List<@Nullable Object> row(Event event, int columns) {
        List<@Nullable Object> row = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            row.add(event.value(i));
        }
        return row;
    }

    /** Takes rows. */
    @FunctionalInterface
    public interface Sink {
        void row(StoredTable table, long ts, List<@Nullable Object> values);
    }
}
