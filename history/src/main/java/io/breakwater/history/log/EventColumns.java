package io.breakwater.history.log;

import io.breakwater.history.codec.ByteSink;
import io.breakwater.history.codec.ByteSource;
import io.breakwater.history.codec.ColumnCodec;
import io.breakwater.history.codec.CorruptDataException;
import io.breakwater.history.codec.StoredType;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events of one table in one block, column by column. Columns are stored under their names, so that a later contract
 * still reads them: what it lacks is skipped, what the block lacks is NULL.
 */
final class EventColumns {
    private EventColumns() {}

    static void write(ByteSink sink, Table table, List<Event> events) {
        sink.writeText(table.name());
        sink.writeUnsigned(table.columns().size());
        for (Column column : table.columns()) {
            sink.writeText(column.name());
            sink.writeByte(StoredType.number(column.type()));
        }
        sink.writeUnsigned(events.size());
        write(sink, DataType.TIMESTAMP, events, Event::ts);
        write(sink, DataType.TIMESTAMP, events, Event::eventTime);
        write(sink, DataType.TIMESTAMP, events, Event::eventTimeOriginal);
        write(sink, DataType.TIMESTAMP, events, Event::arrival);
        write(sink, DataType.VARCHAR, events, event -> event.key().source());
        write(sink, DataType.VARCHAR, events, event -> event.key().id());
        write(sink, DataType.VARCHAR, events, event -> event.lane().columnValue());
        for (int i = 0; i < table.columns().size(); i++) {
            int index = i;
            Column column = table.columns().get(i);
            try {
                write(sink, column.type(), events, event -> event.declared(index));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "column " + column.name() + " of table " + table.name() + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * Reads the events into the shape of the contract {@code tables} knows under their table's name; without one, none.
     *
     * @param tables is also given the columns as they are stored
     */
    static Iterable<Event> read(ByteSource source, BiFunction<String, List<Column>, @Nullable Table> tables) {
        String name = source.readText();
        List<String> storedNames = new ArrayList<>();
        List<DataType> storedTypes = new ArrayList<>();
        int columnCount = source.readCount(2 * Byte.SIZE);
        for (int i = 0; i < columnCount; i++) {
            storedNames.add(source.readText());
            storedTypes.add(StoredType.of(source.readByte()));
        }
        int count = source.readCount(1);
        List<@Nullable Object> ts = ColumnCodec.read(source, DataType.TIMESTAMP, count);
        List<@Nullable Object> eventTime = ColumnCodec.read(source, DataType.TIMESTAMP, count);
        List<@Nullable Object> original = ColumnCodec.read(source, DataType.TIMESTAMP, count);
        List<@Nullable Object> arrival = ColumnCodec.read(source, DataType.TIMESTAMP, count);
        List<@Nullable Object> sources = ColumnCodec.read(source, DataType.VARCHAR, count);
        List<@Nullable Object> ids = ColumnCodec.read(source, DataType.VARCHAR, count);
        List<@Nullable Object> lanes = ColumnCodec.read(source, DataType.VARCHAR, count);
        List<List<@Nullable Object>> stored = new ArrayList<>();
        for (DataType type : storedTypes) {
            stored.add(ColumnCodec.read(source, type, count));
        }
        Table table = tables.apply(name, columns(storedNames, storedTypes));
        if (table == null) {
            return List.of();
        }
        List<@Nullable List<@Nullable Object>> columns = arrange(table, storedNames, storedTypes, stored);
        List<Event> events = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            @Nullable Object[] values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                List<@Nullable Object> column = columns.get(i);
                values[i] = column == null ? null : column.get(row);
            }
            events.add(new Event(
                    name,
                    new EventKey(text(sources.get(row)), text(ids.get(row))),
                    time(ts.get(row)),
                    time(eventTime.get(row)),
                    (Long) original.get(row),
                    time(arrival.get(row)),
                    Lane.of(text(lanes.get(row))),
                    values));
        }
        return events;
    }

    private static List<Column> columns(List<String> names, List<DataType> types) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new Column(
                    names.get(i), types.get(i), true, Optional.empty(), Sensitivity.CONTENT, "", Optional.empty()));
        }
        return columns;
    }

    private static List<@Nullable List<@Nullable Object>> arrange(
            Table table, List<String> storedNames, List<DataType> storedTypes, List<List<@Nullable Object>> stored) {
        List<@Nullable List<@Nullable Object>> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            int index = storedNames.indexOf(column.name());
            if (index >= 0 && storedTypes.get(index) != column.type()) {
                throw new IllegalStateException("column " + column.name() + " of table " + table.name()
                        + " is stored as " + storedTypes.get(index).sqlName() + " and declared as "
                        + column.type().sqlName() + "; a column of another type needs another name");
            }
            columns.add(index < 0 ? null : stored.get(index));
        }
        return columns;
    }

    private static void write(
            ByteSink sink, DataType type, List<Event> events, Function<Event, @Nullable Object> value) {
        ColumnCodec.write(sink, type, new AbstractList<@Nullable Object>() {
            @Override
            public @Nullable Object get(int row) {
                return value.apply(events.get(row));
            }

            @Override
            public int size() {
                return events.size();
            }
        });
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new CorruptDataException("an event lacks its source, id or lane");
    }

    private static long time(@Nullable Object value) {
        if (value instanceof Long time) {
            return time;
        }
        throw new CorruptDataException("an event lacks a time");
    }
}
