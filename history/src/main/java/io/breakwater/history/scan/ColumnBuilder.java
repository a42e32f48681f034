package io.breakwater.history.scan;

import io.breakwater.model.value.DataType;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.jspecify.annotations.Nullable;

/** Collects the values of one column of a batch. */
abstract class ColumnBuilder {
    private ColumnBuilder() {}

    static ColumnBuilder of(DataType type, int capacity) {
        return switch (type) {
            case BIGINT, TIMESTAMP -> new OfLongs(capacity);
            case DOUBLE -> new OfDoubles(capacity);
            case VARCHAR -> new OfTexts(capacity);
            case VARCHAR_ARRAY -> new OfArrays(capacity);
            case BOOLEAN, DECIMAL -> new OfObjects(capacity);
        };
    }

    /**
     * Takes consecutive values from a column as DuckDB hands it over.
     *
     * @param row gets the first of them
     */
    abstract void take(FieldVector from, int first, int row, int count);

    abstract void set(int row, @Nullable Object value);

    abstract ColumnValues values();

    /** Copies consecutive numbers, with anything where NULL. */
    static void copy(BigIntVector from, int first, long[] to, int row, int count) {
        long start = (long) first * Long.BYTES;
        from.getDataBuffer()
                .nioBuffer(start, count * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(to, row, count);
    }

    /** Copies consecutive texts, nothing where NULL. */
    static void copy(VarCharVector from, int first, @Nullable Object[] to, int row, int count) {
        if (count == 0) {
            return;
        }
        int start = from.getStartOffset(first);
        byte[] bytes = new byte[from.getEndOffset(first + count - 1) - start];
        from.getDataBuffer().getBytes(start, bytes);
        for (int i = 0; i < count; i++) {
            if (!from.isNull(first + i)) {
                int begin = from.getStartOffset(first + i);
                int length = from.getEndOffset(first + i) - begin;
                to[row + i] = new String(bytes, begin - start, length, StandardCharsets.UTF_8);
            }
        }
    }

    private static final class OfLongs extends ColumnBuilder {
        private final long[] values;
        private final BitSet nulls = new BitSet();

        OfLongs(int capacity) {
            values = new long[capacity];
        }

        @Override
        void take(FieldVector from, int first, int row, int count) {
            copy((BigIntVector) from, first, values, row, count);
            for (int i = 0; from.getNullCount() > 0 && i < count; i++) {
                if (from.isNull(first + i)) {
                    values[row + i] = 0;
                    nulls.set(row + i);
                }
            }
        }

        @Override
        void set(int row, @Nullable Object value) {
            if (value == null) {
                nulls.set(row);
            } else {
                values[row] = (Long) value;
            }
        }

        @Override
        ColumnValues values() {
            return new ColumnValues.Longs(values, nulls);
        }
    }

    private static final class OfDoubles extends ColumnBuilder {
        private final double[] values;
        private final BitSet nulls = new BitSet();

        OfDoubles(int capacity) {
            values = new double[capacity];
        }

        @Override
        void take(FieldVector from, int first, int row, int count) {
            Float8Vector numbers = (Float8Vector) from;
            for (int i = 0; i < count; i++) {
                if (numbers.isNull(first + i)) {
                    nulls.set(row + i);
                } else {
                    values[row + i] = numbers.get(first + i);
                }
            }
        }

        @Override
        void set(int row, @Nullable Object value) {
            if (value == null) {
                nulls.set(row);
            } else {
                values[row] = (Double) value;
            }
        }

        @Override
        ColumnValues values() {
            return new ColumnValues.Doubles(values, nulls);
        }
    }

    /** VARCHAR. */
    private static final class OfTexts extends OfObjects {
        OfTexts(int capacity) {
            super(capacity);
        }

        @Override
        void take(FieldVector from, int first, int row, int count) {
            copy((VarCharVector) from, first, values, row, count);
        }
    }

    /** Arrays of VARCHAR. */
    private static final class OfArrays extends OfObjects {
        OfArrays(int capacity) {
            super(capacity);
        }

        @Override
        void take(FieldVector from, int first, int row, int count) {
            ListVector arrays = (ListVector) from;
            VarCharVector elements = (VarCharVector) arrays.getDataVector();
            for (int i = 0; i < count; i++) {
                if (!arrays.isNull(first + i)) {
                    int start = arrays.getElementStartIndex(first + i);
                    int length = arrays.getElementEndIndex(first + i) - start;
                    @Nullable String[] texts = new @Nullable String[length];
                    copy(elements, start, texts, 0, length);
                    values[row + i] = Arrays.stream(texts).toList();
                }
            }
        }
    }

    /** Every other type. */
    private static class OfObjects extends ColumnBuilder {
        final @Nullable Object[] values;

        OfObjects(int capacity) {
            this.values = new @Nullable Object[capacity];
        }

        @Override
        void take(FieldVector from, int first, int row, int count) {
            for (int i = 0; i < count; i++) {
                values[row + i] = from.getObject(first + i);
            }
        }

        @Override
        void set(int row, @Nullable Object value) {
            values[row] = value;
        }

        @Override
        ColumnValues values() {
            return new ColumnValues.Objects(values);
        }
    }
}
