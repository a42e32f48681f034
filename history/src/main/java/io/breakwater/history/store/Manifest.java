package io.breakwater.history.store;

import io.breakwater.history.log.LogUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** The list of files that count, in PostgreSQL. */
public final class Manifest {
    private final DataSource dataSource;

    /** @param dataSource of a database whose schema {@code log} exists */
    public Manifest(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What counts now. */
    public ManifestSnapshot snapshot() {
        return inTransaction("the manifest cannot be read", ManifestRows::read);
    }

    /** Adds files and moves the border of what is sealed, in one transaction. */
    void add(long through, long newThrough, List<HistoryFile> files) {
        change(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE log.sealing SET through = ? WHERE through = ?")) {
                update.setLong(1, newThrough);
                update.setLong(2, through);
                if (update.executeUpdate() != 1) {
                    throw new IllegalStateException("another process has sealed blocks behind " + through);
                }
            }
            ManifestRows.insert(connection, files);
        });
    }

    /**
     * Lets {@code after} count in the place of {@code before}, in one transaction; those before are retired.
     *
     * @throws IllegalStateException if one of those before counts no more; nothing is changed
     */
    void replace(Collection<HistoryFile> before, List<HistoryFile> after, Change further) {
        change(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT through FROM log.sealing FOR UPDATE");
            }
            ManifestRows.delete(connection, before);
            ManifestRows.insert(connection, after);
            ManifestRows.retire(connection, before);
            further.in(connection);
        });
    }

    /** Notes what was found out about a file; true if what can be read has changed by it. */
    boolean note(HistoryFile file) {
        return inTransaction("the manifest cannot be written", connection -> {
            FileState before = ManifestRows.state(connection, file.path());
            ManifestRows.update(connection, file);
            return before != file.state();
        });
    }

    /** Files that were retired at least so long ago. */
    List<String> retired(Duration ago) {
        return inTransaction("the manifest cannot be read", connection -> ManifestRows.retired(connection, ago));
    }

    /** Forgets all retired files. */
    void forgetRetired() {
        change(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM log.retired_file");
            }
        });
    }

    /** The files, those first whose last check is longest ago. */
    List<HistoryFile> leastRecentlyChecked() {
        return inTransaction("the manifest cannot be read", connection -> {
            Map<String, HistoryFile> byPath = new HashMap<>();
            ManifestRows.read(connection).all().forEach(file -> byPath.put(file.path(), file));
            return ManifestRows.leastRecentlyChecked(connection).stream()
                    .filter(byPath::containsKey)
                    .map(byPath::get)
                    .toList();
        });
    }

    /** Forgets retired files that are removed. */
    void forget(Set<String> paths) {
        change(connection -> {
            ManifestRows.forget(connection, paths);
        });
    }

    List<FileRewriter.ExpiredDayNote> expiredDays() {
        return inTransaction("the manifest cannot be read", ManifestRows::expiredDays);
    }

    /** Does something to retired files unless another process reads files by an older manifest; false if one does. */
    boolean unlessInUse(Runnable work) {
        return inTransaction("the manifest cannot be written", connection -> {
            boolean free = FilesInUse.nobodyElse(connection);
            if (free) {
                work.run();
            }
            return free;
        });
    }

    /** A number that no file's name holds yet. */
    long nextRewriting() {
        return inTransaction("the manifest cannot be written", ManifestRows::nextRewriting);
    }

    private void change(Change change) {
        inTransaction("the manifest cannot be written", connection -> {
            change.in(connection);
            return true;
        });
    }

    private <T> T inTransaction(String failure, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.in(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new LogUnavailableException(failure, e);
        }
    }

    /** Something else that belongs to the same transaction. */
    @FunctionalInterface
    public interface Change {
        /** Nothing else. */
        Change NONE = connection -> {};

        void in(Connection connection) throws SQLException;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }
}
