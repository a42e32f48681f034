package io.breakwater.history.query;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.RowWriter;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.model.value.DataType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Copies an external table into a temporary table of one connection: only the query on that connection sees it. */
final class ExternalCopy {
    /** More rows are not copied. */
    static final int MOST_ROWS = 200_000;

    private static final int ROWS_AT_ONCE = 2_000;

    private ExternalCopy() {}

    /** The columns that a reader sees. */
    static List<PostgresColumn> columns(ExternalTable table, boolean mayReadContent) throws SQLException {
        try (Connection source = table.dataSource().getConnection();
                Statement statement = source.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM (" + table.sql() + ") AS external LIMIT 0")) {
            return readable(table, PostgresColumn.of(rows.getMetaData()), mayReadContent);
        }
    }

    /**
     * @return what a reader should know, if not all rows were copied
     */
    static Optional<String> copy(ExternalTable table, boolean mayReadContent, DuckDBConnection target)
            throws SQLException {
        try (Connection source = table.dataSource().getConnection()) {
            // PostgreSQL sends rows bit by bit only within a transaction.
            source.setAutoCommit(false);
            try (Statement statement = source.createStatement()) {
                statement.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet rows = statement.executeQuery(
                        "SELECT * FROM (" + table.sql() + ") AS external LIMIT " + (MOST_ROWS + 1))) {
                    List<PostgresColumn> columns =
                            readable(table, PostgresColumn.of(rows.getMetaData()), mayReadContent);
                    create(table, columns, target);
                    return copy(table, columns, rows, target);
                }
            } finally {
                source.rollback();
            }
        }
    }

    private static Optional<String> copy(
            ExternalTable table, List<PostgresColumn> columns, ResultSet rows, DuckDBConnection target)
            throws SQLException {
        List<DataType> types = columns.stream().map(PostgresColumn::type).toList();
        int copied = 0;
        try (RowWriter writer = new RowWriter(target, "temp", "main", table.name(), types)) {
            while (rows.next()) {
                if (copied == MOST_ROWS) {
                    return Optional.of("table " + table.name() + " has more than " + MOST_ROWS
                            + " rows; the query saw only so many of them");
                }
                List<@Nullable Object> row = new ArrayList<>(columns.size());
                for (PostgresColumn column : columns) {
                    row.add(column.value(rows));
                }
                writer.write(row);
                copied++;
            }
        }
        return Optional.empty();
    }

    private static void create(ExternalTable table, List<PostgresColumn> columns, Connection target)
            throws SQLException {
        String declared = columns.stream()
                .map(column -> Sql.name(column.name()) + " " + column.type().sqlName())
                .collect(Collectors.joining(", "));
        DuckDb.execute(target, "CREATE OR REPLACE TEMP TABLE " + Sql.name(table.name()) + " (" + declared + ")");
    }

    private static List<PostgresColumn> readable(
            ExternalTable table, List<PostgresColumn> columns, boolean mayReadContent) {
        return columns.stream()
                .filter(column -> mayReadContent || !table.contentColumns().contains(column.name()))
                .toList();
    }
}
