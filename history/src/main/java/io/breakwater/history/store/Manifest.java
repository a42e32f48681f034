package io.breakwater.history.store;

import io.breakwater.history.log.LogUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The list of files that count, in PostgreSQL. */
final class Manifest {
    private static final String COLUMNS =
            "path, table_name, day, content, first_block, last_block, first_ts, last_ts, row_count, bytes";

    private final DataSource dataSource;

    Manifest(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    ManifestSnapshot snapshot() {
        try (Connection connection = dataSource.getConnection()) {
            // One statement, so that files and through are of one moment.
            return read(connection);
        } catch (SQLException e) {
            throw new LogUnavailableException("the manifest cannot be read", e);
        }
    }

    /** Adds files and moves the border of what is sealed, in one transaction. */
    void add(long through, long newThrough, List<HistoryFile> files) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE log.sealing SET through = ? WHERE through = ?")) {
                update.setLong(1, newThrough);
                update.setLong(2, through);
                if (update.executeUpdate() != 1) {
                    connection.rollback();
                    throw new IllegalStateException("another process has sealed blocks behind " + through);
                }
            }
            insert(connection, files);
            connection.commit();
        } catch (SQLException e) {
            throw new LogUnavailableException("the manifest cannot be written", e);
        }
    }

    private static ManifestSnapshot read(Connection connection) throws SQLException {
        List<HistoryFile> files = new ArrayList<>();
        long through = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT s.through, f.* FROM log.sealing s LEFT JOIN (SELECT "
                        + COLUMNS + " FROM log.history_file) f ON true ORDER BY f.first_ts, f.path")) {
            while (rows.next()) {
                through = rows.getLong(1);
                if (rows.getString(2) != null) {
                    files.add(new HistoryFile(
                            rows.getString(2),
                            rows.getString(3),
                            rows.getObject(4, LocalDate.class),
                            rows.getBoolean(5),
                            rows.getLong(6),
                            rows.getLong(7),
                            rows.getLong(8),
                            rows.getLong(9),
                            rows.getLong(10),
                            rows.getLong(11)));
                }
            }
        }
        return new ManifestSnapshot(through, files);
    }

    private static void insert(Connection connection, List<HistoryFile> files) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO log.history_file (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (HistoryFile file : files) {
                insert.setString(1, file.path());
                insert.setString(2, file.table());
                insert.setObject(3, file.day());
                insert.setBoolean(4, file.content());
                insert.setLong(5, file.firstBlock());
                insert.setLong(6, file.lastBlock());
                insert.setLong(7, file.firstTs());
                insert.setLong(8, file.lastTs());
                insert.setLong(9, file.rows());
                insert.setLong(10, file.bytes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
