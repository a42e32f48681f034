package io.breakwater.replay.feed;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.history.scan.ScanRequest;
import io.breakwater.model.event.Event;
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
 * Makes events of the rows of batches. Columns that were not read are NULL, times that were not read are the engine time,
 * and an event whose source and id were not read has {@link #UNREAD_KEY}.
 */
public final class BatchEvents {
    public static final EventKey UNREAD_KEY = new EventKey("unread", "unread");

    private final Map<String, Layout> layouts = new HashMap<>();

    public BatchEvents(Collection<Table> tables, ScanRequest request) {
        for (Table table : tables) {
            if (request.tables().containsKey(table.name())) {
                layouts.put(table.name(), Layout.of(table, request.columns(table.name())));
            }
        }
    }

    public Event event(ColumnBatch batch, int row) {
        Layout layout = requireNonNull(layouts.get(batch.table()), "a table that was not requested");
        long ts = batch.ts()[row];
        @Nullable Object[] values = new @Nullable Object[layout.width()];
        for (int i = 0; i < layout.declared().length; i++) {
            int place = layout.declared()[i];
            if (place >= 0) {
                values[place] = batch.columns().get(i).value(row);
            }
        }
        return new Event(
                batch.table(),
                layout.key(batch, row),
                ts,
                layout.time(layout.eventTime(), batch, row, ts),
                layout.original() < 0
                        ? null
                        : (Long) batch.columns().get(layout.original()).value(row),
                layout.time(layout.arrival(), batch, row, ts),
                Lane.LIVE,
                values);
    }

    /**
     * Where the columns of a table stand among those that were read; -1 for those that were not.
     *
     * @param width number of declared columns
     * @param declared the other way round: for each column that was read, its place among the declared ones, -1 for system
     *     columns
     */
    @SuppressWarnings("ArrayRecordComponent") // compared with nothing
    private record Layout(int width, int[] declared, int eventTime, int original, int arrival, int source, int id) {
        static Layout of(Table table, List<String> read) {
            List<String> names = table.allColumns().stream().map(Column::name).toList();
            int[] declared = read.stream()
                    .mapToInt(name -> Math.max(-1, names.indexOf(name) - SystemColumn.count()))
                    .toArray();
            return new Layout(
                    table.columns().size(),
                    declared,
                    read.indexOf(SystemColumn.EVENT_TIME.columnName()),
                    read.indexOf(SystemColumn.EVENT_TIME_ORIGINAL.columnName()),
                    read.indexOf(SystemColumn.ARRIVAL.columnName()),
                    read.indexOf(SystemColumn.SOURCE.columnName()),
                    read.indexOf(SystemColumn.EVENT_ID.columnName()));
        }

        EventKey key(ColumnBatch batch, int row) {
            if (source < 0 && id < 0) {
                return UNREAD_KEY;
            }
            return new EventKey(text(source, batch, row, UNREAD_KEY.source()), text(id, batch, row, UNREAD_KEY.id()));
        }

        long time(int place, ColumnBatch batch, int row, long otherwise) {
            Object time = place < 0 ? null : batch.columns().get(place).value(row);
            return time instanceof Long micros ? micros : otherwise;
        }

        private static String text(int place, ColumnBatch batch, int row, String otherwise) {
            Object text = place < 0 ? null : batch.columns().get(place).value(row);
            return text == null ? otherwise : text.toString();
        }
    }
}
