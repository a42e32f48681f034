package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

import com.github.luben.zstd.Zstd;
import io.breakwater.history.codec.ByteSource;
import io.breakwater.history.codec.CorruptDataException;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A block's bytes, format 2: {@code BW}, the format's number, the length when unpacked, and a zstd frame. In it: the tables
 * with their events column by column, the control records, the order of both, the hits. Format 1, which is still read, has
 * control records of fewer kinds. {@link BlockEncoder} writes it.
 */
final class BlockFormat {
    static final int VERSION = 2;
    private static final int FIRST_VERSION = 1;
    static final int MOST_BYTES = 1 << 30;
    static final int CONTROL = 0;
    /** {@code BW} and the format's number. */
    private static final int HEAD_BYTES = 3;

    private BlockFormat() {}

    /** Reads entries and hits; events of tables that {@code tables} does not hold are left out. */
    static BlockContent decode(byte[] payload, Map<String, Table> tables) {
        int version = version(payload);
        ByteSource source = new ByteSource(unpack(payload));
        int tableCount = source.readCount(Byte.SIZE);
        List<@Nullable Iterator<Event>> events = new ArrayList<>();
        for (int i = 0; i < tableCount; i++) {
            Iterator<Event> iterator = EventColumns.read(source, (name, columns) -> tables.get(name))
                    .iterator();
            events.add(iterator.hasNext() ? iterator : null);
        }
        List<ControlEntry> read =
                version == FIRST_VERSION ? FirstControlColumns.read(source) : ControlColumns.read(source);
        Iterator<ControlEntry> controls = read.iterator();
        int count = source.readCount(Byte.SIZE);
        List<LogEntry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long kind = source.readUnsigned();
            if (kind == CONTROL) {
                entries.add(controls.next());
            } else if (kind > tableCount || kind < 0) {
                throw new CorruptDataException("the order names a table that the block does not hold");
            } else {
                Iterator<Event> sameTable = events.get((int) kind - 1);
                if (sameTable != null) {
                    entries.add(new EventEntry(sameTable.next()));
                }
            }
        }
        BlockContent content = new BlockContent(entries, HitColumns.read(source), List.of(), Map.of());
        if (!source.atEnd()) {
            throw new CorruptDataException("bytes follow the end of the block");
        }
        return content;
    }

    /** Reads entries and hits, events in the columns in which they were stored. */
    static StoredContent decodeAsStored(byte[] payload) {
        ByteSource source = new ByteSource(unpack(payload));
        int tableCount = source.readCount(Byte.SIZE);
        Map<String, Table> tables = new HashMap<>();
        for (int i = 0; i < tableCount; i++) {
            EventColumns.read(source, (name, columns) -> {
                tables.put(name, new Table(name, "", columns, Duration.ZERO));
                return tables.get(name);
            });
        }
        return new StoredContent(decode(payload, tables), tables);
    }

    private static int version(byte[] payload) {
        requireNonNull(payload, "payload is null");
        ByteSource source = new ByteSource(payload);
        if (source.readByte() != 'B' || source.readByte() != 'W') {
            throw new CorruptDataException("these bytes are not a block");
        }
        int version = source.readByte();
        if (version < FIRST_VERSION || version > VERSION) {
            throw new CorruptDataException("the block has format " + version + ", known are 1 to " + VERSION);
        }
        return version;
    }

    private static byte[] unpack(byte[] payload) {
        ByteSource source = new ByteSource(payload);
        source.readBytes(HEAD_BYTES);
        long length = source.readUnsigned();
        if (length < 0 || length > MOST_BYTES) {
            throw new CorruptDataException("the block claims to hold " + length + " bytes");
        }
        byte[] frame = source.readRest();
        byte[] body = new byte[(int) length];
        long written = Zstd.decompress(body, frame);
        if (Zstd.isError(written) || written != length) {
            throw new CorruptDataException("the block cannot be unpacked");
        }
        return body;
    }
}
