package io.breakwater.history.backfill;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.RowWriter;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.model.table.Column;
import io.breakwater.model.value.DataType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The calculated values of a file's rows, collected in DuckDB under their engine time. */
final class CalculatedRows implements AutoCloseable {
    private static final String NAME = "calculated";

    private final Connection connection;
    private final RowWriter writer;

    CalculatedRows(Connection connection, List<Column> columns) throws SQLException {
        this.connection = connection;
        String declared = columns.stream()
                .map(column ->
                        ", " + Sql.name(column.name()) + " " + column.type().sqlName())
                .collect(Collectors.joining());
        DuckDb.execute(connection, "CREATE OR REPLACE TEMP TABLE " + NAME + " (ts TIMESTAMP" + declared + ")");
        List<DataType> types = Stream.concat(
                        Stream.of(DataType.TIMESTAMP), columns.stream().map(Column::type))
                .toList();
        this.writer = new RowWriter(connection.unwrap(DuckDBConnection.class), "temp", "main", NAME, types);
    }

    void add(long ts, List<@Nullable Object> values) {
        List<@Nullable Object> row = new ArrayList<>(values.size() + 1);
        row.add(ts);
        row.addAll(values);
        try {
            writer.write(row);
        } catch (SQLException e) {
            throw new IllegalStateException("a calculated value cannot be collected", e);
        }
    }

    /** A SELECT of stored rows, in order, with these columns beside theirs or in the place of theirs. */
    String beside(String stored, List<Column> columns) throws SQLException {
        writer.close();
        List<String> calculated = columns.stream().map(Column::name).toList();
        List<String> kept = names(stored);
        kept.removeAll(calculated);
        String selected = Stream.concat(
                        kept.stream().map(name -> "stored." + Sql.name(name)),
                        calculated.stream().map(name -> NAME + "." + Sql.name(name)))
                .collect(Collectors.joining(", "));
        return "SELECT " + selected + " FROM " + stored + " AS stored JOIN temp." + NAME + " AS " + NAME
                + " USING (ts) ORDER BY stored.ts";
    }

    private List<String> names(String stored) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + stored + " LIMIT 0")) {
            ResultSetMetaData shape = none.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= shape.getColumnCount(); i++) {
                names.add(shape.getColumnName(i));
            }
            return names;
        }
    }

    @Override
    public void close() throws SQLException {
        writer.close();
        DuckDb.execute(connection, "DROP TABLE IF EXISTS temp." + NAME);
    }
}
