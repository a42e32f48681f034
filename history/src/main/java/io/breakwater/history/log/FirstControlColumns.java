package io.breakwater.history.log;

import io.breakwater.history.codec.ByteSource;
import io.breakwater.history.codec.ColumnCodec;
import io.breakwater.history.codec.CorruptDataException;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.control.PackActivation;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.value.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The control records of a block of format 1, which is no longer written: the same columns for every kind. */
final class FirstControlColumns {
    private static final List<DataType> COLUMNS = List.of(
            DataType.TIMESTAMP,
            DataType.VARCHAR,
            DataType.VARCHAR,
            DataType.VARCHAR,
            DataType.VARCHAR,
            DataType.VARCHAR,
            DataType.BOOLEAN,
            DataType.TIMESTAMP);

    private FirstControlColumns() {}

    static List<ControlEntry> read(ByteSource source) {
        int count = source.readCount(1);
        List<List<@Nullable Object>> columns = new ArrayList<>();
        for (DataType type : COLUMNS) {
            columns.add(ColumnCodec.read(source, type, count));
        }
        List<ControlEntry> controls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (List<@Nullable Object> column : columns) {
                values.add(column.get(i));
            }
            Long ts = (Long) values.get(0);
            if (ts == null) {
                throw new CorruptDataException("a control record has no time");
            }
            controls.add(new ControlEntry(ts, change(new ControlRow(values))));
        }
        return controls;
    }

    private static ControlRecord change(ControlRow row) {
        return switch (row.text(1)) {
            case "fact" -> new FactChange(entity(row), row.text(4), row.textOrNull(5));
            case "label" -> new LabelChange(entity(row), row.text(4), row.flag(6), row.timeOrNull(7));
            case "pack" -> new PackActivation(row.text(4), row.text(5));
            default -> throw new CorruptDataException("unknown kind of control record");
        };
    }

    private static EntityReference entity(ControlRow row) {
        return new EntityReference(row.text(2), row.text(3));
    }
}
