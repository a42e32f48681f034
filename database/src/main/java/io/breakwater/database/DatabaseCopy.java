package io.breakwater.database;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * What all schemas of ours hold at one moment, table by table, while others go on writing.
 *
 * <p>A schema is ours if {@link SchemaMigration} made it: then its structure is known by its version, and only rows are
 * copied.
 */
public final class DatabaseCopy implements AutoCloseable {
    private static final String VERSIONS = "schema_version";

    private final Connection connection;

    private DatabaseCopy(Connection connection) {
        this.connection = connection;
    }

    /** Fixes the moment. */
    public static DatabaseCopy begin(DataSource dataSource) throws SQLException {
        Connection connection = requireNonNull(dataSource, "dataSource is null").getConnection();
        try {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            // The moment is that of the first statement.
            try (PreparedStatement first = connection.prepareStatement("SELECT 1")) {
                first.execute();
            }
            return new DatabaseCopy(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** For reading other things of the same moment. */
    public Connection connection() {
        return connection;
    }

    /** Each schema and the version that its migrations have reached. */
    public Map<String, String> versions() throws SQLException {
        Map<String, String> versions = new TreeMap<>();
        for (String schema : texts("SELECT schemaname FROM pg_tables WHERE tablename = '" + VERSIONS + "'")) {
            versions.put(
                    schema,
                    texts("SELECT version FROM \"" + schema + "\"." + VERSIONS
                                    + " WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1")
                            .get(0));
        }
        return versions;
    }

    /** Tables with rows to copy, as {@code schema.table}; of partitioned ones only the whole. */
    public List<String> tables() throws SQLException {
        return texts(
                "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '" + VERSIONS + "'"
                        + " AND n.nspname IN (SELECT schemaname FROM pg_tables WHERE tablename = '" + VERSIONS + "')"
                        + " ORDER BY 1");
    }

    /** Names of partitions with the SQL that creates each anew. */
    public List<String> partitions() throws SQLException {
        return texts("SELECT format('CREATE TABLE IF NOT EXISTS %I.%I PARTITION OF %I.%I %s', n.nspname, c.relname,"
                + " pn.nspname, p.relname, pg_get_expr(c.relpartbound, c.oid)) FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_inherits i ON i.inhrelid = c.oid"
                + " JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace"
                + " WHERE c.relispartition AND c.relkind = 'r'"
                + " AND n.nspname IN (SELECT schemaname FROM pg_tables WHERE tablename = '" + VERSIONS + "')"
                + " ORDER BY 1");
    }

    /** How far each sequence that was used has come, by {@code schema.sequence}. */
    public Map<String, Long> sequences() throws SQLException {
        Map<String, Long> sequences = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT schemaname || '.' || sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"
                                + " AND schemaname IN (SELECT schemaname FROM pg_tables WHERE tablename = '" + VERSIONS
                                + "')");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                sequences.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sequences;
    }

    /** Writes a table's rows in PostgreSQL's binary form. */
    public void write(String table, OutputStream stream) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "COPY (SELECT " + DatabaseRestore.columns(connection, table) + " FROM "
                                + DatabaseRestore.quoted(table) + ") TO STDOUT (FORMAT binary)",
                        stream);
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
        } finally {
            connection.close();
        }
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
