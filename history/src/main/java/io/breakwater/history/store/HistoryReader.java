package io.breakwater.history.store;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads events back from one Parquet file and its content file. */
final class HistoryReader {
    private final HistoryFiles files;
    private final DuckDb duckDb;

    HistoryReader(HistoryFiles files, DuckDb duckDb) {
        this.files = files;
        this.duckDb = duckDb;
    }

    /** Passes on the events with {@code fromTs <= ts < toTs} in order. */
    void read(
            Table table, HistoryFile file, List<HistoryFile> content, long fromTs, long toTs, Consumer<Event> consumer)
            throws SQLException, IOException {
        StoredTable stored = StoredTable.of(table);
        String columns = stored.columns().stream().map(HistoryReader::selected).collect(Collectors.joining(", "));
        String when = " WHERE ts >= make_timestamp(" + Math.max(fromTs, file.firstTs()) + ") AND ts < make_timestamp("
                + Math.min(toTs, file.lastTs() + 1) + ") ORDER BY ts";
        try (HeldFiles held = new HeldFiles(files);
                Connection connection = duckDb.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM ("
                        + FileSql.all(stored, held, List.of(file), content) + ")" + when)) {
            while (rows.next()) {
                consumer.accept(event(table, rows));
            }
        }
    }

    private static String selected(Column column) {
        return column.type() == DataType.TIMESTAMP
                ? "epoch_us(" + Sql.name(column.name()) + ")"
                : Sql.name(column.name());
    }

    private static Event event(Table table, ResultSet row) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(
                    row, SystemColumn.count() + i + 1, table.columns().get(i).type());
        }
        return new Event(
                table.name(),
                new EventKey(row.getString(5), row.getString(6)),
                row.getLong(1),
                row.getLong(2),
                (Long) value(row, 3, DataType.TIMESTAMP),
                row.getLong(4),
                Lane.of(row.getString(7)),
                values);
    }

    private static @Nullable Object value(ResultSet row, int index, DataType type) throws SQLException {
        Object value = switch (type) {
            case BOOLEAN -> row.getBoolean(index);
            case BIGINT, TIMESTAMP -> row.getLong(index);
            case DOUBLE -> row.getDouble(index);
            case DECIMAL -> row.getBigDecimal(index);
            case VARCHAR -> row.getString(index);
            case VARCHAR_ARRAY -> strings(row.getArray(index));
        };
        return row.wasNull() ? null : value;
    }

    private static @Nullable List<String> strings(@Nullable Array array) throws SQLException {
        return array == null
                ? null
                : Arrays.stream((Object[]) array.getArray())
                        .map(Objects::toString)
                        .toList();
    }
}
