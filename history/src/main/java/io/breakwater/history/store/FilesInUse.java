package io.breakwater.history.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * While it is open, no replaced file is removed, whichever process replaces it: for one who copies files by a manifest of a moment
 * ago. It is a shared lock of the database, which goes with its holder.
 */
public final class FilesInUse implements AutoCloseable {
    /** Any number that nothing else locks in this database. */
    private static final long LOCK = 0x6272_6561_6b77_6174L;

    private final Connection connection;

    private FilesInUse(Connection connection) {
        this.connection = connection;
    }

    /** To be begun before the manifest is read. */
    public static FilesInUse begin(DataSource dataSource) throws SQLException {
        Connection connection = requireNonNull(dataSource, "dataSource is null").getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock_shared(" + LOCK + ")");
            return new FilesInUse(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * The files that counted at the moment of a transaction: they are there until this is closed.
     *
     * @param moment a transaction that began later than this
     */
    public ManifestSnapshot manifest(Connection moment) throws SQLException {
        return ManifestRows.read(moment);
    }

    /** Whether nobody has begun; nobody can until the end of the transaction. */
    static boolean nobodyElse(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + LOCK + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_shared(" + LOCK + ")");
        } finally {
            connection.close();
        }
    }
}
