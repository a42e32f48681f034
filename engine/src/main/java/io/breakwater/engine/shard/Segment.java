package io.breakwater.engine.shard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stretch of a shard's log, column by column. Full ones never change. */
final class Segment {
    static final int MOST_ROWS = 8_192;
    static final int FEWEST_ROWS = 64;

    private final long firstPosition;
    private long firstTs;
    private final ValueColumn age;
    private int[] slots;
    /** Eight presences in each; none where there is only one, since a row without any is not logged. */
    private final byte[][] presences;

    private final ValueColumn[] values;
    private int capacity;
    private int count;
    private @Nullable Segment next;

    Segment(long firstPosition, long firstTs, int capacity, int presenceBytes, int valueColumns) {
        this.capacity = capacity;
        this.firstPosition = firstPosition;
        this.firstTs = firstTs;
        this.age = new ValueColumn(capacity);
        this.slots = new int[capacity];
        this.presences = new byte[presenceBytes][capacity];
        this.values = new ValueColumn[valueColumns];
        for (int i = 0; i < valueColumns; i++) {
            values[i] = new ValueColumn(capacity);
        }
    }

    private Segment(Segment other) {
        this.firstPosition = other.firstPosition;
        this.firstTs = other.firstTs;
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

    /** The rows there are now; rows to come do not show in it. */
    Segment frozen() {
        return new Segment(this);
    }

    int count() {
        return count;
    }

    boolean full() {
        return count == MOST_ROWS;
    }

    @Nullable
    Segment next() {
        return next;
    }

    void follow(Segment segment) {
        next = segment;
    }

    /** Number of the row among all rows of the log. */
    long position(int row) {
        return firstPosition + row;
    }

    long ts(int row) {
        return firstTs + age.get(row);
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

    private void grow() {
        capacity = Math.min(MOST_ROWS, capacity * 2);
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
