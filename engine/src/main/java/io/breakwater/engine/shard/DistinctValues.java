package io.breakwater.engine.shard;

import java.util.Arrays;

/**
 * Different values of one column in windows that rows enter at the same age. In each window the latest row with a value stands
 * for it: the value leaves when that row does, and rows with a later one of the same value leave without notice. So only the
 * latest row of each key and value is known, for all the windows together.
 */
final class DistinctValues extends Change {
    private final int value;
    private final boolean real;
    private final int[] columns;
    /** By window the last row that has left it. */
    private final long[] left;

    private final LatestRows latest = new LatestRows();
    private final RowMarks superseded = new RowMarks();

    /**
     * @param real whether the values are DOUBLE, of which 0.0 and -0.0 are one
     * @param columns the counters of the windows, the shortest window first
     */
    DistinctValues(int presence, int value, boolean real, int[] columns) {
        super(presence);
        this.value = value;
        this.real = real;
        this.columns = columns;
        this.left = new long[columns.length];
        Arrays.fill(left, LatestRows.NONE);
    }

    /** Lets rows leave one of the windows. */
    Change leaving(int presence, int window) {
        return new Leaving(presence, window);
    }

    /** The column of the log whose values are counted. */
    int column() {
        return value;
    }

    /** Fetches the memory of keys and values; values may be changed by it. */
    void touchAll(int[] slots, long[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = canonical(values[i]);
        }
        latest.touchAll(slots, values, count);
    }

    /** All rows have left all windows. */
    void clear() {
        latest.clear();
    }

    long bytes() {
        return latest.bytes() + superseded.bytes();
    }

    @Override
    void apply(Segment segment, int row, int slot, long[] chunk, int base) {
        long position = segment.position(row);
        if (latest.isEmpty()) {
            superseded.restart(position);
        }
        long previous = latest.replace(slot, value(segment, row), position);
        if (previous != LatestRows.NONE) {
            superseded.mark(previous);
        }
        // It has left short windows before long ones.
        for (int window = 0; window < columns.length && left[window] >= previous; window++) {
            chunk[base + columns[window]]++;
        }
    }

    @Override
    void touch(int slot, long[] rowValues) {
        latest.touch(slot, canonical(rowValues[value]));
    }

    @Override
    void touch(Segment segment, int row, int slot) {
        latest.touch(slot, value(segment, row));
    }

    private long value(Segment segment, int row) {
        return canonical(segment.value(value, row));
    }

    private long canonical(long bits) {
        return real ? Double.doubleToLongBits(Double.longBitsToDouble(bits) + 0.0) : bits;
    }

    /** A row leaves one of the windows. */
    final class Leaving extends Change {
        private final int window;
        private final boolean last;

        Leaving(int presence, int window) {
            super(presence);
            this.window = window;
            this.last = window == columns.length - 1;
        }

        @Override
        void apply(Segment segment, int row, int slot, long[] chunk, int base) {
            long position = segment.position(row);
            left[window] = position;
            if (!superseded.isMarked(position)) {
                chunk[base + columns[window]]--;
                if (last) {
                    latest.remove(slot, value(segment, row));
                }
            }
            if (last) {
                superseded.forgetBefore(position);
            }
        }

        @Override
        void touch(Segment segment, int row, int slot) {
            if (last && !superseded.isMarked(segment.position(row))) {
                latest.touch(slot, value(segment, row));
            }
        }
    }
}
