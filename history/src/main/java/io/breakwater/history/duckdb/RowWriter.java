package io.breakwater.history.duckdb;

import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows to a DuckDB table. It takes part in a transaction that the connection began by the statement {@code BEGIN}, not
 * in one of {@code setAutoCommit(false)}.
 */
public final class RowWriter implements AutoCloseable {
    private final DuckDBAppender appender;
    private final List<DataType> types;

    /** Opens a writer for all columns of a table, in order. */
    public RowWriter(
            DuckDBConnection connection, @Nullable String catalog, String schema, String table, List<DataType> types)
            throws SQLException {
        this.appender = catalog == null
                ? connection.createAppender(schema, table)
                : connection.createAppender(catalog, schema, table);
        this.types = List.copyOf(types);
    }

    /** @param values as {@link DataType} says */
    public void write(List<? extends @Nullable Object> values) throws SQLException {
        appender.beginRow();
        for (int i = 0; i < types.size(); i++) {
            append(types.get(i), values.get(i));
        }
        appender.endRow();
    }

    private void append(DataType type, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
            return;
        }
        switch (type) {
            case BOOLEAN -> appender.append(((Boolean) value).booleanValue());
            case BIGINT -> appender.append(((Long) value).longValue());
            case DOUBLE -> appender.append(((Double) value).doubleValue());
            case DECIMAL -> appender.append((BigDecimal) value);
            case VARCHAR -> appender.append((String) value);
            case TIMESTAMP -> appender.appendEpochMicros((Long) value);
            case VARCHAR_ARRAY -> appender.append((List<?>) value);
        }
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
