package io.breakwater.history.worker;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.RowWriter;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.model.value.DataType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * What queries see: for each table a view over its files and its tail, the rows of unsealed blocks in memory; and copies of
 * tables that live elsewhere.
 *
 * <p>Every change is one transaction of DuckDB, so a query sees each row once, in the tail or in a file. Calls come from one
 * thread at a time.
 */
final class HistoryViews implements AutoCloseable {
    /** Schema of what queries name. */
    static final String SCHEMA = "views";

    private static final String TAIL = "tail";
    private static final String BLOCK = "_block";
    private static final String INCOMING = "incoming";

    private final DuckDBConnection connection;
    private List<TableView> tables = List.of();

    HistoryViews(DuckDb duckDb) throws SQLException {
        this.connection = duckDb.connection();
        for (String schema : List.of(SCHEMA, TAIL)) {
            DuckDb.execute(connection, "CREATE SCHEMA " + schema);
        }
    }

    /** Starts anew with other tables: views over the files, and empty tails. */
    void rebuild(List<TableView> changed) throws SQLException {
        inTransaction(() -> {
            for (TableView table : tables) {
                DuckDb.execute(connection, "DROP VIEW " + view(table.name()));
                DuckDb.execute(connection, "DROP TABLE " + tail(table));
            }
            for (TableView table : changed) {
                DuckDb.execute(
                        connection,
                        "CREATE TABLE " + tail(table) + " (" + declared(table.columns()) + ", " + BLOCK + " BIGINT)");
                createView(table);
            }
        });
        tables = List.copyOf(changed);
    }

    /** Adds blocks to the tails; the last column of the rows is their block. */
    void add(List<TailRows> blocks) throws SQLException {
        inTransaction(() -> {
            for (TailRows rows : blocks) {
                append(TAIL, rows);
            }
        });
    }

    /**
     * Swaps the rows of sealed blocks for the files that hold them.
     *
     * @param changed the same tables over other files
     * @param through the files hold all blocks up to this one
     */
    void swap(List<TableView> changed, long through) throws SQLException {
        inTransaction(() -> {
            for (TableView table : changed) {
                // A new table, since memory of deleted rows would come back late.
                DuckDb.execute(
                        connection,
                        "CREATE OR REPLACE TABLE " + tail(table) + " AS SELECT * FROM " + tail(table) + " WHERE "
                                + BLOCK + " > " + through);
                createView(table);
            }
        });
        tables = List.copyOf(changed);
    }

    /** Begins a change of a copy; it is seen from {@link #endCopy} on. */
    void beginCopy(TableCopy copy) throws SQLException {
        DuckDb.execute(connection, "BEGIN TRANSACTION");
        if (copy.whole()) {
            DuckDb.execute(
                    connection, "CREATE OR REPLACE TABLE " + view(copy.name()) + " (" + declared(copy.columns()) + ")");
        } else {
            DuckDb.execute(
                    connection, "CREATE OR REPLACE TEMP TABLE " + INCOMING + " (" + declared(copy.columns()) + ")");
        }
    }

    void copyRows(TableCopy copy, TailRows rows) throws SQLException {
        if (copy.whole()) {
            append(SCHEMA, rows);
        } else {
            try (RowWriter writer = new RowWriter(connection, "temp", "main", INCOMING, rows.types())) {
                write(writer, rows);
            }
        }
    }

    /** @return how many rows the copy has now */
    long endCopy(TableCopy copy) throws SQLException {
        if (!copy.whole()) {
            String same = copy.keys().stream()
                    .map(key -> "old." + Sql.name(key) + " = new." + Sql.name(key))
                    .collect(Collectors.joining(" AND "));
            DuckDb.execute(
                    connection,
                    "DELETE FROM " + view(copy.name()) + " AS old USING temp." + INCOMING + " AS new WHERE " + same);
            DuckDb.execute(connection, "INSERT INTO " + view(copy.name()) + " SELECT * FROM temp." + INCOMING);
            DuckDb.execute(connection, "DROP TABLE temp." + INCOMING);
        }
        DuckDb.execute(connection, "COMMIT");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + view(copy.name()))) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void append(String schema, TailRows rows) throws SQLException {
        try (RowWriter writer = new RowWriter(connection, null, schema, rows.table(), rows.types())) {
            write(writer, rows);
        }
    }

    private static void write(RowWriter writer, TailRows rows) throws SQLException {
        for (List<@Nullable Object> row : rows.rows()) {
            writer.write(row);
        }
    }

    private void createView(TableView table) throws SQLException {
        List<String> names =
                table.columns().stream().map(TableView.Column::name).toList();
        DuckDb.execute(
                connection,
                "CREATE OR REPLACE VIEW " + view(table.name()) + " AS " + TableViewSql.overFiles(table)
                        + " UNION ALL SELECT " + Sql.names(names) + " FROM " + tail(table));
    }

    private static String declared(List<TableView.Column> columns) {
        return columns.stream()
                .map(column -> Sql.name(column.name()) + " " + column.type().sqlName())
                .collect(Collectors.joining(", "));
    }

    private static String view(String name) {
        return SCHEMA + "." + Sql.name(name);
    }

    private static String tail(TableView table) {
        return TAIL + "." + Sql.name(table.name());
    }

    /** By statements, since the writer of rows heeds no other kind of transaction. */
    private void inTransaction(Change change) throws SQLException {
        DuckDb.execute(connection, "BEGIN TRANSACTION");
        boolean done = false;
        try {
            change.run();
            DuckDb.execute(connection, "COMMIT");
            done = true;
        } finally {
            if (!done) {
                DuckDb.execute(connection, "ROLLBACK");
            }
        }
    }

    /** The types of a tail's rows: those of the table, and the block. */
    static List<DataType> tailTypes(List<DataType> types) {
        List<DataType> all = new ArrayList<>(types);
        all.add(DataType.BIGINT);
        return all;
    }

    /** Part of a transaction. */
    @FunctionalInterface
    private interface Change {
        void run() throws SQLException;
    }
}
