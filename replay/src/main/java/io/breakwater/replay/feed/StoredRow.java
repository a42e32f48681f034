package io.breakwater.replay.feed;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.EventRow;
import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.history.scan.ColumnValues;
import io.breakwater.history.scan.ScanRequest;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a batch as the engine reads it, without making an event of it. Columns that were not read are NULL, times that
 * were not read are the engine time; sources and ids are {@link BatchEvents#UNREAD_KEY}. For one thread.
 */
final class StoredRow implements EventRow {
    private static final int UNREAD = -1;

    /** For each table: where each of its columns stands among those that were read. */
    private final Map<String, int[]> placesByTable = new HashMap<>();

    private int[] places = new int[0];
    private @Nullable ColumnBatch batch;
    private int row;

    StoredRow(Collection<Table> tables, ScanRequest request) {
        for (Table table : tables) {
            if (request.tables().containsKey(table.name())) {
                List<String> read = request.columns(table.name());
                placesByTable.put(
                        table.name(),
                        table.allColumns().stream()
                                .map(Column::name)
                                .mapToInt(read::indexOf)
                                .toArray());
            }
        }
    }

    /** This object, from now on for another row. */
    @SuppressWarnings("ReferenceEquality") // only whether it is still the batch of the row before
    StoredRow at(ColumnBatch newBatch, int newRow) {
        if (batch != newBatch) {
            batch = newBatch;
            places = requireNonNull(placesByTable.get(newBatch.table()), "a table that was not requested");
        }
        row = newRow;
        return this;
    }

    @Override
    public String table() {
        return current().table();
    }

    @Override
    public long ts() {
        return current().ts()[row];
    }

    @Override
    public EventKey key() {
        return BatchEvents.UNREAD_KEY;
    }

    @Override
    public @Nullable Object value(int index) {
        return places[index] == UNREAD
                ? unread(index)
                : current().columns().get(places[index]).value(row);
    }

    @Override
    public boolean isNull(int index) {
        return places[index] == UNREAD
                ? unread(index) == null
                : current().columns().get(places[index]).isNull(row);
    }

    @Override
    public long longValue(int index) {
        if (places[index] != UNREAD && current().columns().get(places[index]) instanceof ColumnValues.Longs longs) {
            return longs.values()[row];
        }
        return EventRow.super.longValue(index);
    }

    private @Nullable Object unread(int index) {
        if (index >= SystemColumn.count()) {
            return null;
        }
        return switch (SystemColumn.at(index)) {
            case TS, EVENT_TIME, ARRIVAL -> ts();
            case EVENT_TIME_ORIGINAL -> null;
            case SOURCE -> key().source();
            case EVENT_ID -> key().id();
            case LANE -> Lane.LIVE.columnValue();
        };
    }

    private ColumnBatch current() {
        return requireNonNull(batch, "at no row yet");
    }
}
