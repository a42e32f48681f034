package io.breakwater.history.log;

import io.breakwater.history.codec.ByteSink;
import io.breakwater.history.codec.ByteSource;
import io.breakwater.history.codec.CorruptDataException;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.model.control.ControlRecord;
import java.util.List;

/** Control records as bytes outside of a block, in the form they have in one. */
public final class ControlRecords {
    private ControlRecords() {}

    public static byte[] write(List<? extends ControlRecord> records) {
        ByteSink sink = new ByteSink();
        ControlColumns.write(
                sink,
                records.stream().map(record -> new ControlEntry(0, record)).toList());
        return sink.toByteArray();
    }

    /**
     * In the order in which they were written.
     *
     * @throws CorruptDataException if the bytes are not what was written
     */
    public static List<ControlRecord> read(byte[] bytes) {
        ByteSource source = new ByteSource(bytes);
        List<ControlRecord> records =
                ControlColumns.read(source).stream().map(ControlEntry::change).toList();
        if (!source.atEnd()) {
            throw new CorruptDataException("bytes follow the end of the control records");
        }
        return records;
    }
}
