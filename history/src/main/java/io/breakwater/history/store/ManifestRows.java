package io.breakwater.history.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The manifest's statements; transactions belong to the caller. */
final class ManifestRows {
    private static final String COLUMNS = "path, table_name, day, content, first_block, last_block, first_ts, last_ts,"
            + " row_count, bytes, contract_block, checksum, state";

    private ManifestRows() {}

    /** One statement, so that files and the border of what is sealed are of one moment. */
    static ManifestSnapshot read(Connection connection) throws SQLException {
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
                            rows.getLong(11),
                            rows.getLong(12),
                            Optional.ofNullable(rows.getString(13)),
                            FileState.of(rows.getString(14))));
                }
            }
        }
        return new ManifestSnapshot(through, files);
    }

    static void insert(Connection connection, List<HistoryFile> files) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO log.history_file (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
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
                insert.setLong(11, file.contractBlock());
                insert.setString(12, file.checksum().orElse(null));
                insert.setString(13, file.state().column());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The state of a file that counts. */
    static FileState state(Connection connection, String path) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT state FROM log.history_file WHERE path = ? FOR UPDATE")) {
            select.setString(1, path);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("the history file " + path + " was replaced meanwhile");
                }
                return FileState.of(row.getString(1));
            }
        }
    }

    static void update(Connection connection, HistoryFile file) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE log.history_file SET checksum = ?, state = ?, checked_at = now() WHERE path = ?")) {
            update.setString(1, file.checksum().orElse(null));
            update.setString(2, file.state().column());
            update.setString(3, file.path());
            update.executeUpdate();
        }
    }

    /** The paths of files, those first whose last check is longest ago. */
    static List<String> leastRecentlyChecked(Connection connection) throws SQLException {
        return paths(connection, "SELECT path FROM log.history_file ORDER BY checked_at NULLS FIRST, first_ts");
    }

    static void delete(Connection connection, Collection<HistoryFile> files) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM log.history_file WHERE path = ?")) {
            for (HistoryFile file : files) {
                delete.setString(1, file.path());
                if (delete.executeUpdate() != 1) {
                    throw new IllegalStateException("the history file " + file.path() + " was replaced meanwhile");
                }
            }
        }
    }

    static void retire(Connection connection, Collection<HistoryFile> files) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO log.retired_file (path, retired_at) VALUES (?, now())")) {
            for (HistoryFile file : files) {
                insert.setString(1, file.path());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static List<String> retired(Connection connection, Duration ago) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT path FROM log.retired_file WHERE retired_at <= now() - ? * interval '1 second'")) {
            select.setLong(1, ago.toSeconds());
            return paths(select);
        }
    }

    static void forget(Connection connection, Collection<String> paths) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM log.retired_file WHERE path = ?")) {
            for (String path : paths) {
                delete.setString(1, path);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    static List<FileRewriter.ExpiredDayNote> expiredDays(Connection connection) throws SQLException {
        List<FileRewriter.ExpiredDayNote> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT table_name, day FROM log.expired_day WHERE NOT content")) {
            while (rows.next()) {
                days.add(new FileRewriter.ExpiredDayNote(rows.getString(1), rows.getObject(2, LocalDate.class)));
            }
        }
        return days;
    }

    static long nextRewriting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT nextval('log.rewriting')")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> paths(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            return paths(select);
        }
    }

    private static List<String> paths(PreparedStatement select) throws SQLException {
        List<String> paths = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                paths.add(rows.getString(1));
            }
        }
        return paths;
    }
}
