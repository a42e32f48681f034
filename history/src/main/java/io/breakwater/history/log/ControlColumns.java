package io.breakwater.history.log;

import io.breakwater.history.codec.ByteSink;
import io.breakwater.history.codec.ByteSource;
import io.breakwater.history.codec.ColumnCodec;
import io.breakwater.history.codec.CorruptDataException;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.control.PackActivation;
import io.breakwater.model.control.RunBegan;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.value.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The control records of one block: one row of the same seven columns for every kind, unused ones NULL. */
final class ControlColumns {
    private static final List<DataType> COLUMNS = List.of(
            DataType.TIMESTAMP,
            DataType.VARCHAR,
            DataType.VARCHAR,
            DataType.VARCHAR,
            DataType.VARCHAR,
            DataType.VARCHAR,
            DataType.BOOLEAN,
            DataType.TIMESTAMP);

    private ControlColumns() {}

    static void write(ByteSink sink, List<ControlEntry> controls) {
        sink.writeUnsigned(controls.size());
        List<@Nullable Object[]> rows = new ArrayList<>();
        controls.forEach(control -> rows.add(row(control)));
        for (int i = 0; i < COLUMNS.size(); i++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (@Nullable Object[] row : rows) {
                values.add(row[i]);
            }
            ColumnCodec.write(sink, COLUMNS.get(i), values);
        }
    }

    static List<ControlEntry> read(ByteSource source) {
        int count = source.readCount(1);
        List<List<@Nullable Object>> columns = new ArrayList<>();
        for (DataType type : COLUMNS) {
            columns.add(ColumnCodec.read(source, type, count));
        }
        List<ControlEntry> controls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            @Nullable Object[] row = new @Nullable Object[COLUMNS.size()];
            for (int column = 0; column < row.length; column++) {
                row[column] = columns.get(column).get(i);
            }
            controls.add(entry(row));
        }
        return controls;
    }

    private static @Nullable Object[] row(ControlEntry entry) {
        ControlRecord change = entry.change();
        if (change instanceof FactChange fact) {
            EntityReference entity = fact.entity();
            return new @Nullable Object[] {
                entry.ts(), "fact", entity.type(), entity.id(), fact.name(), fact.value(), null, null
            };
        }
        if (change instanceof LabelChange label) {
            EntityReference entity = label.entity();
            return new @Nullable Object[] {
                entry.ts(), "label", entity.type(), entity.id(), label.label(), null, label.present(), label.expires()
            };
        }
        if (change instanceof RunBegan run) {
            return new @Nullable Object[] {
                entry.ts(), "run", null, null, run.detector(), run.planHash(), null, run.toTs()
            };
        }
        PackActivation pack = (PackActivation) change;
        return new @Nullable Object[] {entry.ts(), "pack", null, null, pack.packName(), pack.packHash(), null, null};
    }

    private static ControlEntry entry(@Nullable Object[] row) {
        return new ControlEntry((Long) required(row[0]), change(row));
    }

    private static ControlRecord change(@Nullable Object[] row) {
        String name = (String) required(row[4]);
        return switch ((String) required(row[1])) {
            case "fact" -> new FactChange(entity(row), name, (String) row[5]);
            case "label" -> new LabelChange(entity(row), name, (Boolean) required(row[6]), (Long) row[7]);
            case "pack" -> new PackActivation(name, (String) required(row[5]));
            case "run" -> new RunBegan(name, (String) required(row[5]), (Long) required(row[7]));
            default -> throw new CorruptDataException("unknown kind of control record");
        };
    }

    private static EntityReference entity(@Nullable Object[] row) {
        return new EntityReference((String) required(row[2]), (String) required(row[3]));
    }

    private static Object required(@Nullable Object value) {
        if (value == null) {
            throw new CorruptDataException("a control record lacks a value");
        }
        return value;
    }
}
