package io.breakwater.engine;

import io.breakwater.model.event.Event;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** An independent judge: the same rows in DuckDB, asked by SQL. */
public final class DuckDbTable implements AutoCloseable {
    private final Connection connection;

    public DuckDbTable() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    /** Replaces what was stored under the table's name. */
    public void store(Table table, List<Event> events) throws SQLException {
        List<Column> columns = table.allColumns();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE " + table.name() + " ("
                    + columns.stream()
                            .map(column -> column.name() + " " + column.type().sqlName())
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        try (var appender = connection.unwrap(DuckDBConnection.class).createAppender(table.name())) {
            for (Event event : events) {
                appender.beginRow();
                for (int i = 0; i < columns.size(); i++) {
                    Object value = event.value(i);
                    if (value == null) {
                        appender.appendNull();
                    } else if (columns.get(i).type() == DataType.TIMESTAMP) {
                        appender.append(Timestamps.fromMicros((Long) value)
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDateTime());
                    } else if (value instanceof BigDecimal decimal) {
                        appender.append(decimal);
                    } else if (value instanceof Long number) {
                        appender.append((long) number);
                    } else if (value instanceof Double number) {
                        appender.append((double) number);
                    } else if (value instanceof Boolean truth) {
                        appender.append((boolean) truth);
                    } else if (value instanceof List<?> list) {
                        appender.append(list);
                    } else {
                        appender.append((String) value);
                    }
                }
                appender.endRow();
            }
        }
    }

    /** Anything that gives no rows: a setting, a macro. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows of values as the language has them; a HUGEINT is a BigInteger. */
    public List<List<@Nullable Object>> query(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<List<@Nullable Object>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<@Nullable Object> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(value(result, i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    private static @Nullable Object value(ResultSet result, int column) throws SQLException {
        Object value = result.getObject(column);
        if (value instanceof java.sql.Timestamp) {
            return Timestamps.toMicros(
                    result.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC));
        }
        if (value instanceof java.sql.Array array) {
            return Arrays.asList((Object[]) array.getArray());
        }
        if (value instanceof Integer || value instanceof Byte || value instanceof Short) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger number && number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return value;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
