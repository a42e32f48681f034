package io.breakwater.history.log;

import io.breakwater.history.codec.ByteSink;
import io.breakwater.history.codec.ByteSource;
import io.breakwater.history.codec.ColumnCodec;
import io.breakwater.history.codec.CorruptDataException;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.model.value.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The control records of one block: their times and kinds in order, then for each kind, in the order in which kinds first
 * occur, its records column by column.
 */
final class ControlColumns {
    private ControlColumns() {}

    static void write(ByteSink sink, List<ControlEntry> controls) {
        sink.writeUnsigned(controls.size());
        List<String> kinds = new ArrayList<>();
        Map<String, List<List<@Nullable Object>>> rows = new LinkedHashMap<>();
        for (ControlEntry control : controls) {
            ControlKind<?> kind = ControlKind.of(control.change());
            kinds.add(kind.name());
            rows.computeIfAbsent(kind.name(), name -> new ArrayList<>()).add(kind.row(control.change()));
        }
        ColumnCodec.write(
                sink,
                DataType.TIMESTAMP,
                controls.stream().map(ControlEntry::ts).toList());
        ColumnCodec.write(sink, DataType.VARCHAR, kinds);
        rows.forEach((name, ofKind) -> writeRows(sink, ControlKind.named(name), ofKind));
    }

    private static void writeRows(ByteSink sink, ControlKind<?> kind, List<List<@Nullable Object>> rows) {
        for (int i = 0; i < kind.columns().size(); i++) {
            List<@Nullable Object> values = new ArrayList<>(rows.size());
            for (List<@Nullable Object> row : rows) {
                values.add(row.get(i));
            }
            ColumnCodec.write(sink, kind.columns().get(i), values);
        }
    }

    static List<ControlEntry> read(ByteSource source) {
        int count = source.readCount(1);
        List<@Nullable Object> times = ColumnCodec.read(source, DataType.TIMESTAMP, count);
        List<String> kinds = new ArrayList<>(count);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Object name : ColumnCodec.read(source, DataType.VARCHAR, count)) {
            kinds.add((String) required(name));
            counts.merge((String) required(name), 1, Integer::sum);
        }
        Map<String, Iterator<ControlRow>> rows = new HashMap<>();
        counts.forEach((name, ofKind) ->
                rows.put(name, readRows(source, ControlKind.named(name), ofKind).iterator()));
        List<ControlEntry> controls = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ControlRow row = Objects.requireNonNull(rows.get(kinds.get(i))).next();
            controls.add(new ControlEntry(
                    (Long) required(times.get(i)),
                    ControlKind.named(kinds.get(i)).fromRow().apply(row)));
        }
        return controls;
    }

    private static List<ControlRow> readRows(ByteSource source, ControlKind<?> kind, int count) {
        List<List<@Nullable Object>> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(new ArrayList<>());
        }
        for (DataType type : kind.columns()) {
            List<@Nullable Object> values = ColumnCodec.read(source, type, count);
            for (int i = 0; i < count; i++) {
                rows.get(i).add(values.get(i));
            }
        }
        return rows.stream().map(ControlRow::new).toList();
    }

    private static Object required(@Nullable Object value) {
        if (value == null) {
            throw new CorruptDataException("a control record lacks a value");
        }
        return value;
    }
}
