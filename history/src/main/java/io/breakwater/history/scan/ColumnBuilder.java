package io.breakwater.history.scan;

import io.breakwater.model.value.DataType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the values of one column of a batch. */
abstract class ColumnBuilder {
    private ColumnBuilder() {}

    static ColumnBuilder of(DataType type, int capacity) {
        return switch (type) {
            case BIGINT, TIMESTAMP -> new OfLongs(capacity);
            case DOUBLE -> new OfDoubles(capacity);
            case BOOLEAN, DECIMAL, VARCHAR, VARCHAR_ARRAY -> new OfObjects(type, capacity);
        };
    }

    /** Takes the value of the result's present row. */
    abstract void read(ResultSet result, int column, int row) throws SQLException;

    abstract void set(int row, @Nullable Object value);

    abstract ColumnValues values();

    private static final class OfLongs extends ColumnBuilder {
        private final long[] values;
        private final BitSet nulls = new BitSet();

        OfLongs(int capacity) {
            values = new long[capacity];
        }

        @Override
        void read(ResultSet result, int column, int row) throws SQLException {
            long value = result.getLong(column);
            values[row] = value;
            // Asking is only needed where 0 stands for NULL.
            if (value == 0 && result.wasNull()) {
                nulls.set(row);
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
        void read(ResultSet result, int column, int row) throws SQLException {
            double value = result.getDouble(column);
            values[row] = value;
            if (result.wasNull()) {
                values[row] = 0;
                nulls.set(row);
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

    private static final class OfObjects extends ColumnBuilder {
        private final DataType type;
        private final @Nullable Object[] values;

        OfObjects(DataType type, int capacity) {
            this.type = type;
            this.values = new @Nullable Object[capacity];
        }

        @Override
        void read(ResultSet result, int column, int row) throws SQLException {
            Object value = switch (type) {
                case BOOLEAN -> result.getBoolean(column);
                case DECIMAL -> result.getBigDecimal(column);
                case VARCHAR_ARRAY -> texts(result.getArray(column));
                default -> result.getString(column);
            };
            values[row] = type == DataType.BOOLEAN && result.wasNull() ? null : value;
        }

        @Override
        void set(int row, @Nullable Object value) {
            values[row] = value;
        }

        @Override
        ColumnValues values() {
            return new ColumnValues.Objects(values);
        }

        private static @Nullable List<String> texts(@Nullable Array array) throws SQLException {
            return array == null
                    ? null
                    : Arrays.stream((Object[]) array.getArray())
                            .map(String.class::cast)
                            .toList();
        }
    }
}
