package io.breakwater.engine.shard;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A column of longs, kept as ints for as long as they all fit. */
final class ValueColumn {
    private int @Nullable [] narrow;
    private long[] wide = new long[0];

    ValueColumn(int capacity) {
        narrow = new int[capacity];
    }

    private ValueColumn(int @Nullable [] narrow, long[] wide) {
        this.narrow = narrow;
        this.wide = wide;
    }

    /** An empty column for more of the same: made for longs where this one's last value needs them. */
    ValueColumn next(int last, int capacity) {
        long value = get(last);
        return (int) value == value ? new ValueColumn(capacity) : new ValueColumn(null, new long[capacity]);
    }

    /** The column as it is: values that were set are not set again, so the arrays can be shared. */
    ValueColumn frozen() {
        return new ValueColumn(narrow, wide);
    }

    long get(int index) {
        int[] ints = narrow;
        return ints != null ? ints[index] : wide[index];
    }

    void set(int index, long value) {
        int[] ints = narrow;
        if (ints != null) {
            if ((int) value == value) {
                ints[index] = (int) value;
                return;
            }
            widen(ints);
        }
        wide[index] = value;
    }

    void grow(int capacity) {
        int[] ints = narrow;
        if (ints != null) {
            narrow = Arrays.copyOf(ints, capacity);
        } else {
            wide = Arrays.copyOf(wide, capacity);
        }
    }

    /** Bytes that {@link #write} takes for the first values. */
    int writtenBytes(int count) {
        return 1 + count * (narrow != null ? Integer.BYTES : Long.BYTES);
    }

    void write(ByteBuffer target, int count) {
        int[] ints = narrow;
        target.put((byte) (ints != null ? Integer.BYTES : Long.BYTES));
        if (ints != null) {
            target.asIntBuffer().put(ints, 0, count);
        } else {
            target.asLongBuffer().put(wide, 0, count);
        }
        target.position(target.position() + count * (ints != null ? Integer.BYTES : Long.BYTES));
    }

    static ValueColumn read(ByteBuffer source, int count) {
        int width = source.get();
        int[] ints = new int[width == Integer.BYTES ? count : 0];
        long[] longs = new long[width == Integer.BYTES ? 0 : count];
        source.asIntBuffer().get(ints);
        source.asLongBuffer().get(longs);
        source.position(source.position() + count * width);
        return new ValueColumn(width == Integer.BYTES ? ints : null, longs);
    }

    long bytes() {
        int[] ints = narrow;
        return ints != null ? (long) ints.length * Integer.BYTES : (long) wide.length * Long.BYTES;
    }

    private void widen(int[] ints) {
        wide = new long[ints.length];
        for (int i = 0; i < ints.length; i++) {
            wide[i] = ints[i];
        }
        narrow = null;
    }
}
