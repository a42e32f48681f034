package io.breakwater.history.query;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.RowWriter;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.history.log.Block;
import io.breakwater.history.store.FileSql;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.ManifestSnapshot;
import io.breakwater.history.store.StoredTable;
import io.breakwater.history.store.StoredTables;
import io.breakwater.history.store.TableRows;
import io.breakwater.model.value.DataType;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * What queries see: for each table a view over its files and its tail, the rows of unsealed blocks in memory. There are two
 * views of each table, in two schemas: with and without the content columns.
 *
 * <p>Every change is one transaction of DuckDB, so a query sees each row once, in the tail or in a file. Calls come from one
 * thread at a time.
 */
final class HistoryViews implements AutoCloseable {
    /** Schema of the views without content columns. */
    static final String OPEN = "open_views";
    /** Schema of the views with all columns. */
    static final String ALL = "all_views";

    private static final String TAIL = "tail";
    private static final String BLOCK = "_block";

    private final Path directory;
    private final DuckDBConnection connection;
    private StoredTables tables;
    private volatile List<HistoryFile> unreadable = List.of();

    HistoryViews(DuckDb duckDb, Path directory, StoredTables tables) throws SQLException {
        this.directory = directory;
        this.connection = duckDb.connection();
        this.tables = tables;
        for (String schema : List.of(OPEN, ALL, TAIL)) {
            DuckDb.execute(connection, "CREATE SCHEMA " + schema);
        }
    }

    /** Starts anew with other tables: views over the files, and empty tails. */
    void rebuild(StoredTables changed, ManifestSnapshot manifest) throws SQLException {
        List<StoredTable> before = tables.all();
        tables = changed;
        unreadable = manifest.unreadable();
        inTransaction(() -> {
            for (StoredTable table : before) {
                for (String schema : List.of(OPEN, ALL)) {
                    DuckDb.execute(connection, "DROP VIEW IF EXISTS " + schema + "." + Sql.name(table.name()));
                }
                DuckDb.execute(connection, "DROP TABLE IF EXISTS " + tail(table));
            }
            for (StoredTable table : tables.all()) {
                String columns = table.columns().stream()
                        .map(column ->
                                Sql.name(column.name()) + " " + column.type().sqlName())
                        .collect(Collectors.joining(", "));
                DuckDb.execute(connection, "CREATE TABLE " + tail(table) + " (" + columns + ", " + BLOCK + " BIGINT)");
                createViews(table, manifest);
            }
        });
    }

    /** Adds blocks to the tails. */
    void add(List<Block> blocks) throws SQLException {
        Map<StoredTable, List<List<@Nullable Object>>> rows = new LinkedHashMap<>();
        for (Block block : blocks) {
            TableRows.of(block, tables, (table, ts, values) -> {
                List<@Nullable Object> row = new ArrayList<>(values);
                row.add(block.number());
                rows.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
            });
        }
        inTransaction(() -> {
            for (Map.Entry<StoredTable, List<List<@Nullable Object>>> ofTable : rows.entrySet()) {
                List<DataType> types = new ArrayList<>(ofTable.getKey().types());
                types.add(DataType.BIGINT);
                try (RowWriter writer =
                        new RowWriter(connection, null, TAIL, ofTable.getKey().name(), types)) {
                    for (List<@Nullable Object> row : ofTable.getValue()) {
                        writer.write(row);
                    }
                }
            }
        });
    }

    /** Swaps the rows of sealed blocks for the files that hold them. */
    void swap(ManifestSnapshot manifest) throws SQLException {
        inTransaction(() -> {
            unreadable = manifest.unreadable();
            for (StoredTable table : tables.all()) {
                // A new table, since memory of deleted rows would come back late.
                DuckDb.execute(
                        connection,
                        "CREATE OR REPLACE TABLE " + tail(table) + " AS SELECT * FROM " + tail(table) + " WHERE "
                                + BLOCK + " > " + manifest.through());
                createViews(table, manifest);
            }
        });
    }

    /** One sentence for each file that lacks in the views of these tables. */
    List<String> missing(Collection<String> names, boolean content) {
        return unreadable.stream()
                .filter(file -> names.contains(file.table()) && (content || !file.content()))
                .map(HistoryFile::missing)
                .toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void createViews(StoredTable table, ManifestSnapshot manifest) throws SQLException {
        String open = FileSql.open(table, directory, manifest.files(table.name(), false));
        createView(OPEN, table, open, table.openNames());
        String all =
                FileSql.all(table, directory, manifest.files(table.name(), false), manifest.files(table.name(), true));
        createView(ALL, table, all, table.names());
    }

    private void createView(String schema, StoredTable table, String files, List<String> names) throws SQLException {
        DuckDb.execute(
                connection,
                "CREATE OR REPLACE VIEW " + schema + "." + Sql.name(table.name()) + " AS " + files
                        + " UNION ALL SELECT " + Sql.names(names) + " FROM " + tail(table));
    }

    private static String tail(StoredTable table) {
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

    /** Part of a transaction. */
    @FunctionalInterface
    private interface Change {
        void run() throws SQLException;
    }
}
