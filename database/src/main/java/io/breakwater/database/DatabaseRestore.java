package io.breakwater.database;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Puts what a {@link DatabaseCopy} wrote into an empty database, all or nothing. */
public final class DatabaseRestore implements AutoCloseable {
    private final Connection connection;

    private DatabaseRestore(Connection connection) {
        this.connection = connection;
    }

    /**
     * Creates the schemas in the versions of the copy, and begins.
     *
     * @param partitions the SQL that creates them
     * @throws IllegalStateException if the database holds one of the schemas already, or this version of the program does not know one
     */
    public static DatabaseRestore begin(DataSource dataSource, Map<String, String> versions, List<String> partitions)
            throws SQLException {
        requireNonNull(dataSource, "dataSource is null");
        requireEmpty(dataSource, versions);
        versions.forEach((schema, version) -> SchemaMigration.migrate(dataSource, schema, "db/" + schema, version));
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            DatabaseRestore restore = new DatabaseRestore(connection);
            // References between tables hold when all are there; triggers have done their work already.
            restore.execute("SET LOCAL session_replication_role = replica");
            for (String partition : partitions) {
                restore.execute(partition);
            }
            return restore;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Reads a table's rows; those that a migration put in go first. */
    public void read(String table, InputStream stream) throws SQLException, IOException {
        execute("DELETE FROM " + quoted(table));
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY " + quoted(table) + " (" + columns(connection, table) + ") FROM STDIN (FORMAT binary)",
                        stream);
    }

    /** Lets sequences go on where they were, and keeps everything. */
    public void finish(Map<String, Long> sequences) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT setval(CAST(? AS regclass), ?)")) {
            for (Map.Entry<String, Long> sequence : sequences.entrySet()) {
                set.setString(1, quoted(sequence.getKey()));
                set.setLong(2, sequence.getValue());
                set.execute();
            }
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
        } finally {
            connection.close();
        }
    }

    /** The columns that hold values of their own, in order. */
    static String columns(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid ="
                        + " CAST(? AS regclass) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''")) {
            select.setString(1, quoted(table));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    static String quoted(String table) {
        int dot = table.indexOf('.');
        return '"' + table.substring(0, dot) + "\".\"" + table.substring(dot + 1) + '"';
    }

    private static void requireEmpty(DataSource dataSource, Map<String, String> versions) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT nspname FROM pg_namespace WHERE nspname = ANY (?)")) {
            select.setArray(
                    1, connection.createArrayOf("text", versions.keySet().toArray()));
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    throw new IllegalStateException(
                            "the database holds a schema " + row.getString(1) + " already; restore into an empty one");
                }
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
