package io.breakwater.engine.window;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of one partition that some frame still needs, by their position in the partition from 0: a ring. */
final class RowLog {
    private static final int SMALLEST = 4;

    private long[] timestamps = new long[SMALLEST];
    private @Nullable Object[][] arguments = new @Nullable Object[SMALLEST][];
    private long start;
    private long end;

    void append(long ts, @Nullable Object[] rowArguments) {
        if (end - start == timestamps.length) {
            resize(timestamps.length * 2);
        }
        int slot = slot(end);
        timestamps[slot] = ts;
        arguments[slot] = rowArguments;
        end++;
    }

    /** One past the latest row: the number of rows there have ever been. */
    long end() {
        return end;
    }

    long timestamp(long position) {
        return timestamps[slot(position)];
    }

    @Nullable
    Object[] arguments(long position) {
        return arguments[slot(position)];
    }

    /** About what the rows take: a time and a place each, and an array of some values. */
    long bytes() {
        return timestamps.length * 12L + (end - start) * 40L;
    }

    void discardBefore(long position) {
        int capacity = timestamps.length;
        while (start < position) {
            arguments[slot(start)] = RowArguments.NONE;
            start++;
        }
        if (capacity > SMALLEST && (end - start) * 4 < capacity) {
            resize(capacity / 2);
        }
    }

    /** Capacities are powers of two, so that a position's slot is a mask away. */
    private int slot(long position) {
        return (int) position & (timestamps.length - 1);
    }

    private void resize(int capacity) {
        long[] newTimestamps = new long[capacity];
        @Nullable Object[][] newArguments = new @Nullable Object[capacity][];
        Arrays.fill(newArguments, RowArguments.NONE);
        for (long position = start; position < end; position++) {
            int slot = (int) position & (capacity - 1);
            newTimestamps[slot] = timestamp(position);
            newArguments[slot] = arguments(position);
        }
        timestamps = newTimestamps;
        arguments = newArguments;
    }
}
