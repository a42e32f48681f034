package io.breakwater.history.scan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Consecutive rows of one table, by column. Safe to hand to other threads: nobody writes to it any more.
 *
 * @param count number of rows; arrays may be longer
 * @param ts engine time of each row in microseconds, ascending
 * @param columns the requested columns, in the order of the request
 */
@SuppressWarnings("ArrayRecordComponent") // what a batch is for; it is compared with nothing
public record ColumnBatch(String table, int count, long[] ts, List<ColumnValues> columns) {
    public ColumnBatch {
        requireNonNull(table, "table is null");
        requireNonNull(ts, "ts is null");
        columns = List.copyOf(columns);
    }

    /** Names sizes only: values may be sensitive and must not reach a log. */
    @Override
    public String toString() {
        return count + " rows of " + table;
    }

    /** The first row at or behind {@code from} whose engine time is later than {@code limit}; {@code count} without one. */
    int firstAfter(long limit, int from) {
        int low = from;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ts[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
