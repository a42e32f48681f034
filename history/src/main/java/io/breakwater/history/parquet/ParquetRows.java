package io.breakwater.history.parquet;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one Parquet file in its own order, a part of the file at a time, every value as text: times of day and date
 * in UTC as {@code 2026-11-22T10:15:30.123456Z}, numbers in full, lists, structures and maps as JSON, bytes as base64. Not
 * safe for use by several threads.
 */
public final class ParquetRows implements AutoCloseable {
    private static final int MEMORY_MEGABYTES = 512;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<String> columns = new ArrayList<>();
    private final ResultSet rows;

    private ParquetRows(Path file) throws SQLException {
        try {
            // One thread keeps the file's order without holding more of it than a row group.
            DuckDb duckDb = opened(DuckDb.openWithoutFiles(MEMORY_MEGABYTES, 1));
            DuckDBConnection connection = opened(duckDb.connection());
            Statement statement = opened(connection.createStatement());
            this.rows = opened(statement.executeQuery(select(connection, file)));
        } catch (SQLException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it is not there or not a whole Parquet file
     */
    public static ParquetRows open(Path file) throws IOException {
        try {
            return new ParquetRows(requireNonNull(file, "file is null"));
        } catch (SQLException unreadable) {
            throw new IOException("not a readable Parquet file: " + file, unreadable);
        }
    }

    /** Names of the columns in the file's order. */
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /**
     * The next row, null after the last one.
     *
     * @return texts by column; a column that is null in the row is not in it
     * @throws IOException if the file is damaged
     */
    public @Nullable Map<String, String> next() throws IOException {
        try {
            if (!rows.next()) {
                return null;
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                String value = rows.getString(i + 1);
                if (value != null) {
                    row.put(columns.get(i), value);
                }
            }
            return row;
        } catch (SQLException damaged) {
            throw new IOException("the Parquet file cannot be read to its end", damaged);
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failed) {
                throw new IllegalStateException("DuckDB does not close", failed);
            }
        }
    }

    private String select(DuckDBConnection connection, Path file) throws SQLException {
        String source = "read_parquet(" + Sql.text(literal(file)) + ", hive_partitioning = false)";
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
            while (described.next()) {
                String column = described.getString("column_name");
                columns.add(column);
                texts.add(ColumnText.of(column, described.getString("column_type")));
            }
        }
        return "SELECT " + String.join(", ", texts) + " FROM " + source;
    }

    /** The path of exactly this file: characters that would make a pattern of it stand in brackets, where they are themselves. */
    private static String literal(Path file) {
        return file.toAbsolutePath().toString().replaceAll("[*?\\[]", "[$0]");
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }
}
