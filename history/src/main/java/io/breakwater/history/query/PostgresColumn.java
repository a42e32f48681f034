package io.breakwater.history.query;

import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A column of an external table: how PostgreSQL gives it and which type queries see. */
record PostgresColumn(int index, String name, String postgresType, DataType type) {
    static List<PostgresColumn> of(ResultSetMetaData metaData) throws SQLException {
        List<PostgresColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            String type = metaData.getColumnTypeName(i);
            columns.add(new PostgresColumn(i, metaData.getColumnLabel(i).toLowerCase(Locale.ROOT), type, type(type)));
        }
        return columns;
    }

    /** As {@link DataType} says. */
    @Nullable
    Object value(ResultSet row) throws SQLException {
        Object value = switch (type) {
            case BOOLEAN -> row.getBoolean(index);
            case BIGINT -> row.getLong(index);
            case DOUBLE -> row.getDouble(index);
            case DECIMAL -> scaled(row.getBigDecimal(index));
            case VARCHAR -> row.getString(index);
            case TIMESTAMP -> micros(row);
            case VARCHAR_ARRAY -> strings(row.getArray(index));
        };
        return row.wasNull() ? null : value;
    }

    private static DataType type(String postgresType) {
        return switch (postgresType) {
            case "bool" -> DataType.BOOLEAN;
            case "int2", "int4", "int8", "serial", "bigserial" -> DataType.BIGINT;
            case "float4", "float8" -> DataType.DOUBLE;
            case "numeric" -> DataType.DECIMAL;
            case "timestamptz", "timestamp" -> DataType.TIMESTAMP;
            case "_text", "_varchar" -> DataType.VARCHAR_ARRAY;
            default -> DataType.VARCHAR;
        };
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(DataType.DECIMAL_SCALE, RoundingMode.HALF_UP);
    }

    private @Nullable Long micros(ResultSet row) throws SQLException {
        if (postgresType.equals("timestamp")) {
            LocalDateTime time = row.getObject(index, LocalDateTime.class);
            return time == null ? null : Timestamps.toMicros(time.toInstant(ZoneOffset.UTC));
        }
        OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
        return time == null ? null : Timestamps.toMicros(time.toInstant());
    }

    private static @Nullable List<String> strings(@Nullable Array array) throws SQLException {
        return array == null
                ? null
                : Arrays.stream((@Nullable Object[]) array.getArray())
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .toList();
    }
}
