package io.breakwater.history.query;

import io.breakwater.history.worker.TableCopy;
import io.breakwater.history.worker.TableView;
import io.breakwater.history.worker.WorkerProcess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one worker's copies of tables in PostgreSQL up to date: the first time the whole, then the rows that changed since.
 *
 * <p>All rows of the table as it is now are in the copy, since each is unchanged or was sent. So the copy is the table
 * exactly if both have the same number of rows; otherwise rows were deleted, and the whole is copied again.
 */
final class TableCopier {
    /** More rows are not copied. */
    static final int MOST_ROWS = 2_000_000;

    private static final int ROWS_AT_ONCE = 2_000;

    private final boolean content;
    private final int mostRows;
    private final Map<String, Copied> copies = new HashMap<>();

    TableCopier(boolean content, int mostRows) {
        this.content = content;
        this.mostRows = mostRows;
    }

    /**
     * A copy in a worker.
     *
     * @param transaction every earlier one had ended when the copy was made
     * @param snapshot of PostgreSQL when the copy was made
     * @param written how many rows were ever sent
     * @param cut whether there were more rows than are copied
     */
    private record Copied(String sql, long transaction, String snapshot, long written, boolean cut) {}

    /** The columns that a reader sees. */
    static List<PostgresColumn> columns(ExternalTable table, boolean content) throws SQLException {
        try (Connection source = table.dataSource().getConnection();
                Statement statement = source.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM (" + table.sql() + ") AS external LIMIT 0")) {
            return readable(table, PostgresColumn.of(rows.getMetaData()), content);
        }
    }

    /**
     * Brings the copy up to date.
     *
     * @return what a reader should know, if it is not all of the table
     */
    Optional<String> copy(ExternalTable table, WorkerProcess worker) throws SQLException {
        try (Connection source = table.dataSource().getConnection()) {
            // Of one moment; and PostgreSQL sends rows bit by bit only within a transaction.
            source.setAutoCommit(false);
            source.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                Copied copied = current(table, worker, source);
                copies.put(table.name(), copied);
                return copied.cut()
                        ? Optional.of("table " + table.name() + " has more than " + mostRows
                                + " rows; the query saw only the newest of them")
                        : Optional.empty();
            } finally {
                source.rollback();
            }
        }
    }

    private Copied current(ExternalTable table, WorkerProcess worker, Connection source) throws SQLException {
        String snapshot = text(source, "SELECT pg_current_snapshot()::text");
        Copied before = copies.get(table.name());
        if (before != null && table.versions().isPresent() && before.sql().equals(table.sql())) {
            if (before.snapshot().equals(snapshot)) {
                return before;
            }
            long rows = count(table, source);
            // Rows that were replaced take memory until the whole is copied again.
            if (rows > mostRows == before.cut() && before.written() <= 2 * Math.min(rows, mostRows) + ROWS_AT_ONCE) {
                String changed =
                        table.sql() + " WHERE " + table.versions().get().changedSince(before.transaction());
                Sent sent = send(table, worker, source, changed, false);
                if (before.cut() || sent.rowsInCopy() == rows) {
                    return new Copied(
                            table.sql(), transaction(snapshot), snapshot, before.written() + sent.rows(), before.cut());
                }
            }
        }
        return whole(table, worker, source, snapshot);
    }

    private Copied whole(ExternalTable table, WorkerProcess worker, Connection source, String snapshot)
            throws SQLException {
        boolean cut = count(table, source) > mostRows;
        String order = table.versions()
                .filter(versions -> cut)
                .map(versions -> " ORDER BY " + String.join(" DESC, ", versions.keys()) + " DESC")
                .orElse("");
        String sql = "SELECT * FROM (" + table.sql() + ") AS external" + order + " LIMIT " + mostRows;
        Sent sent = send(table, worker, source, sql, true);
        return new Copied(table.sql(), transaction(snapshot), snapshot, sent.rows(), cut);
    }

    private Sent send(ExternalTable table, WorkerProcess worker, Connection source, String sql, boolean whole)
            throws SQLException {
        try (Statement statement = source.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<PostgresColumn> columns = readable(table, PostgresColumn.of(rows.getMetaData()), content);
                TableCopy copy = new TableCopy(
                        table.name(),
                        columns.stream()
                                .map(column -> new TableView.Column(column.name(), column.type()))
                                .toList(),
                        table.versions().map(RowVersions::keys).orElse(List.of()),
                        whole);
                worker.beginCopy(copy);
                long sent = 0;
                List<List<@Nullable Object>> part = new ArrayList<>(ROWS_AT_ONCE);
                while (rows.next()) {
                    List<@Nullable Object> row = new ArrayList<>(columns.size());
                    for (PostgresColumn column : columns) {
                        row.add(column.value(rows));
                    }
                    part.add(row);
                    sent++;
                    if (part.size() == ROWS_AT_ONCE) {
                        worker.copyRows(copy, part);
                        part.clear();
                    }
                }
                worker.copyRows(copy, part);
                return new Sent(sent, worker.endCopy());
            }
        }
    }

    /** How many rows were sent, and how many the copy has now. */
    private record Sent(long rows, long rowsInCopy) {}

    private static List<PostgresColumn> readable(ExternalTable table, List<PostgresColumn> columns, boolean content) {
        return columns.stream()
                .filter(column -> content || !table.contentColumns().contains(column.name()))
                .toList();
    }

    /** The first part of a snapshot: every transaction before it has ended. */
    private static long transaction(String snapshot) {
        return Long.parseLong(snapshot.substring(0, snapshot.indexOf(':')));
    }

    private static long count(ExternalTable table, Connection source) throws SQLException {
        return Long.parseLong(text(source, "SELECT count(*) FROM (" + table.sql() + ") AS external"));
    }

    private static String text(Connection source, String sql) throws SQLException {
        try (Statement statement = source.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
