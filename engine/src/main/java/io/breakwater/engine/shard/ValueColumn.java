package io.breakwater.engine.shard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A column of longs, kept as ints for as long as they all fit. */
final class ValueColumn {
    private int @Nullable [] narrow;
    private long[] wide = new long[0];

    ValueColumn(int capacity) {
        narrow = new int[capacity];
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
