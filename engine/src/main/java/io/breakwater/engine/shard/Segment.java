package io.breakwater.engine.shard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A stretch of a shard's log, column by column. Full ones never change. */
final class Segment {
    private static final int FEWEST_ROWS = 64;
    private static final int HEADER_BYTES = 2 * Integer.BYTES + 2 * Long.BYTES + 1;

    private final long firstPosition;
    private long firstTs;
    private final ValueColumn age;
    private int[] slots;
    /** Eight presences in each; none where there is only one, since a row without any is not logged. */
    private final byte[][] presences;

    private final ValueColumn[] values;
    private final int mostRows;
    private int capacity;
    private int count;

    /** @param mostRows with which it is full */
    Segment(long firstPosition, long firstTs, int mostRows, int presenceBytes, int valueColumns) {
        this(firstPosition, firstTs, Math.min(FEWEST_ROWS, mostRows), mostRows, presenceBytes, valueColumns);
        for (int i = 0; i < valueColumns; i++) {
            values[i] = new ValueColumn(capacity);
        }
    }

    private Segment(long firstPosition, long firstTs, int capacity, int mostRows, int presenceBytes, int valueColumns) {
        this.mostRows = mostRows;
        this.capacity = capacity;
        this.firstPosition = firstPosition;
        this.firstTs = firstTs;
        this.age = new ValueColumn(capacity);
        this.slots = new int[capacity];
        this.presences = new byte[presenceBytes][capacity];
        this.values = new ValueColumn[valueColumns];
    }

    private Segment(Segment other) {
        this.firstPosition = other.firstPosition;
        this.firstTs = other.firstTs;
        this.mostRows = other.mostRows;
        this.capacity = other.capacity;
        this.count = other.count;
        this.age = other.age.frozen();
        this.slots = other.slots;
        this.presences = other.presences.clone();
        this.values = new ValueColumn[other.values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = other.values[i].frozen();
        }
    }

    private Segment(long firstPosition, long firstTs, int mostRows, int count, int presenceBytes, ByteBuffer written) {
        this.firstPosition = firstPosition;
        this.firstTs = firstTs;
        this.mostRows = mostRows;
        this.capacity = count;
        this.count = count;
        this.age = ValueColumn.read(written, count);
        this.slots = new int[count];
        written.asIntBuffer().get(slots);
        written.position(written.position() + count * Integer.BYTES);
        this.presences = new byte[presenceBytes][count];
        for (byte[] eight : presences) {
            written.get(eight);
        }
        this.values = new ValueColumn[written.get()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ValueColumn.read(written, count);
        }
    }

    /** An empty one behind this one, which is full. */
    Segment next(long ts, int rows) {
        Segment next = new Segment(firstPosition + count, ts, rows, rows, presences.length, values.length);
        for (int i = 0; i < values.length; i++) {
            next.values[i] = values[i].next(count - 1, rows);
        }
        return next;
    }

    /** The rows there are now; rows to come do not show in it. */
    Segment frozen() {
        return new Segment(this);
    }

    int count() {
        return count;
    }

    boolean full() {
        return count >= mostRows;
    }

    /** Number of the first row among all rows of the log. */
    long firstPosition() {
        return firstPosition;
    }

    /** Number of the row among all rows of the log. */
    long position(int row) {
        return firstPosition + row;
    }

    long ts(int row) {
        return firstTs + age.get(row);
    }

    /** How many of its first rows are not later than a time. */
    int rowsUntil(long latest) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ts(middle) <= latest) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int slot(int row) {
        return slots[row];
    }

    long presences(int row) {
        if (presences.length == 0) {
            return 1;
        }
        long bits = presences[0][row] & 0xFFL;
        for (int i = 1; i < presences.length; i++) {
            bits |= (presences[i][row] & 0xFFL) << (i * Byte.SIZE);
        }
        return bits;
    }

    long value(int column, int row) {
        return values[column].get(row);
    }

    /** The first row's time, before it is added: ages are kept relative to it. */
    void begin(long ts) {
        firstTs = ts;
    }

    /** Adds a row and gives its number in this segment. */
    int append(long ts, int slot, long bits, long[] rowValues) {
        if (count == capacity) {
            grow();
        }
        int row = count;
        age.set(row, ts - firstTs);
        slots[row] = slot;
        for (int i = 0; i < presences.length; i++) {
            presences[i][row] = (byte) (bits >>> (i * Byte.SIZE));
        }
        for (int i = 0; i < values.length; i++) {
            values[i].set(row, rowValues[i]);
        }
        count++;
        return row;
    }

    long bytes() {
        long bytes = age.bytes() + (long) capacity * (Integer.BYTES + presences.length);
        for (ValueColumn column : values) {
            bytes += column.bytes();
        }
        return bytes;
    }

    /** All rows, as {@link #read} takes them. */
    ByteBuffer written() {
        int bytes = HEADER_BYTES + age.writtenBytes(count) + count * (Integer.BYTES + presences.length) + 1;
        for (ValueColumn column : values) {
            bytes += column.writtenBytes(count);
        }
        ByteBuffer target = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        target.putInt(count).putInt(mostRows).putLong(firstPosition).putLong(firstTs);
        target.put((byte) presences.length);
        age.write(target, count);
        target.asIntBuffer().put(slots, 0, count);
        target.position(target.position() + count * Integer.BYTES);
        for (byte[] eight : presences) {
            target.put(eight, 0, count);
        }
        target.put((byte) values.length);
        for (ValueColumn column : values) {
            column.write(target, count);
        }
        return target.flip();
    }

    static Segment read(ByteBuffer bytes) {
        ByteBuffer source = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int rows = source.getInt();
        int most = source.getInt();
        long position = source.getLong();
        long ts = source.getLong();
        return new Segment(position, ts, most, rows, source.get(), source);
    }

    private void grow() {
        capacity = Math.min(mostRows, Math.max(FEWEST_ROWS, capacity * 2));
        age.grow(capacity);
        slots = Arrays.copyOf(slots, capacity);
        for (int i = 0; i < presences.length; i++) {
            presences[i] = Arrays.copyOf(presences[i], capacity);
        }
        for (ValueColumn column : values) {
            column.grow(capacity);
        }
    }
}
