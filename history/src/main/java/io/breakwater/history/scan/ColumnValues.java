package io.breakwater.history.scan;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The values of one column of a batch. They belong to whoever received the batch and are never written again. */
public sealed interface ColumnValues {
    boolean isNull(int row);

    /** The value as {@link io.breakwater.model.value.DataType} says. */
    @Nullable
    Object value(int row);

    /**
     * BIGINT, or TIMESTAMP in microseconds.
     *
     * @param values 0 where NULL
     * @param nulls rows that are NULL
     */
    @SuppressWarnings("ArrayRecordComponent") // what a batch is for; it is compared with nothing
    record Longs(long[] values, BitSet nulls) implements ColumnValues {
        public Longs {
            requireNonNull(values, "values is null");
            requireNonNull(nulls, "nulls is null");
        }

        @Override
        public boolean isNull(int row) {
            return nulls.get(row);
        }

        @Override
        public @Nullable Object value(int row) {
            return nulls.get(row) ? null : (Object) values[row];
        }
    }

    /**
     * DOUBLE.
     *
     * @param values 0 where NULL
     * @param nulls rows that are NULL
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Doubles(double[] values, BitSet nulls) implements ColumnValues {
        public Doubles {
            requireNonNull(values, "values is null");
            requireNonNull(nulls, "nulls is null");
        }

        @Override
        public boolean isNull(int row) {
            return nulls.get(row);
        }

        @Override
        public @Nullable Object value(int row) {
            return nulls.get(row) ? null : (Object) values[row];
        }
    }

    /** Every other type; null where NULL. */
    @SuppressWarnings("ArrayRecordComponent")
    record Objects(@Nullable Object[] values) implements ColumnValues {
        public Objects {
            requireNonNull(values, "values is null");
        }

        @Override
        public boolean isNull(int row) {
            return values[row] == null;
        }

        @Override
        public @Nullable Object value(int row) {
            return values[row];
        }
    }
}
