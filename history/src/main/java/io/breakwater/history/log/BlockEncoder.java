package io.breakwater.history.log;

import com.github.luben.zstd.Zstd;
import io.breakwater.history.codec.ByteSink;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes blocks as {@link BlockFormat} reads them, each in the memory of the one before: a collector that has to find room for
 * megabytes at every block does little else. For one thread.
 */
final class BlockEncoder {
    private static final int ZSTD_LEVEL = 3;
    /** Memory of larger blocks is given back, since they are rare. */
    private static final int MOST_KEPT_BYTES = 16 << 20;

    private ByteSink body = new ByteSink();

    /**
     * @param tables the contracts in whose shape the events are
     * @throws IllegalArgumentException if an event does not have its contract's shape, holds what cannot be stored, or all
     *     together is too much
     */
    byte[] encode(BlockContent content, Map<String, Table> tables) {
        Map<String, List<Event>> events = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        List<ControlEntry> controls = new ArrayList<>();
        ByteSink order = new ByteSink();
        for (LogEntry entry : content.entries()) {
            if (entry instanceof EventEntry eventEntry) {
                Event event = eventEntry.event();
                List<Event> sameTable = events.get(event.table());
                if (sameTable == null) {
                    sameTable = new ArrayList<>();
                    events.put(event.table(), sameTable);
                    names.add(event.table());
                }
                sameTable.add(event);
                order.writeUnsigned(1L + names.indexOf(event.table()));
            } else if (entry instanceof ControlEntry control) {
                controls.add(control);
                order.writeUnsigned(BlockFormat.CONTROL);
            }
        }
        ByteSink sink = body;
        sink.clear();
        sink.writeUnsigned(names.size());
        events.forEach((name, sameTable) -> EventColumns.write(sink, contract(tables, name, sameTable), sameTable));
        ControlColumns.write(sink, controls);
        sink.writeUnsigned(content.entries().size());
        sink.writeBytes(order.toByteArray());
        HitColumns.write(sink, content.hits());
        byte[] packed = pack(sink.written());
        if (sink.size() > MOST_KEPT_BYTES) {
            body = new ByteSink();
        }
        return packed;
    }

    private static Table contract(Map<String, Table> tables, String name, List<Event> events) {
        Table table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("no contract for table " + name);
        }
        for (Event event : events) {
            if (event.declaredCount() != table.columns().size()) {
                throw new IllegalArgumentException("an event of table " + name + " has " + event.declaredCount()
                        + " values for " + table.columns().size() + " columns");
            }
        }
        return table;
    }

    private static byte[] pack(ByteBuffer body) {
        int length = body.remaining();
        if (length > BlockFormat.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "the block would hold " + length + " bytes, which is more than can be read back");
        }
        ByteSink head = new ByteSink();
        head.writeByte('B');
        head.writeByte('W');
        head.writeByte(BlockFormat.VERSION);
        head.writeUnsigned(length);
        int start = head.size();
        byte[] packed = Arrays.copyOf(head.toByteArray(), Math.toIntExact(start + Zstd.compressBound(length)));
        long frame = Zstd.compressByteArray(
                packed, start, packed.length - start, body.array(), body.arrayOffset(), length, ZSTD_LEVEL);
        if (Zstd.isError(frame)) {
            throw new IllegalStateException("the block cannot be packed: " + Zstd.getErrorName(frame));
        }
        return Arrays.copyOf(packed, Math.toIntExact(start + frame));
    }
}
