package io.breakwater.history.duckdb;

import io.breakwater.history.files.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * One DuckDB in memory, within a limit; what does not fit goes to files in a directory of its own, which is emptied first.
 */
public final class DuckDb implements AutoCloseable {
    private final DuckDBConnection root;

    private DuckDb(DuckDBConnection root) {
        this.root = root;
    }

    /**
     * @param temporary belongs to this instance alone; files that a killed process left there are removed
     * @param memoryMegabytes what the buffers of all its queries may take together
     */
    public static DuckDb open(Path temporary, int memoryMegabytes, int threads) throws SQLException {
        try {
            DurableFiles.empty(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the directory " + temporary, e);
        }
        return open(temporary.toString(), memoryMegabytes, threads);
    }

    /** One that keeps within its memory or fails: it writes no files. */
    public static DuckDb openWithoutFiles(int memoryMegabytes, int threads) throws SQLException {
        return open("", memoryMegabytes, threads);
    }

    private static DuckDb open(String temporary, int memoryMegabytes, int threads) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", memoryMegabytes + "MB");
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("temp_directory", temporary);
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("allow_persistent_secrets", "false");
        settings.setProperty("jdbc_stream_results", "true");
        // A division by zero is NULL, as it is to detectors.
        settings.setProperty("ieee_floating_point_ops", "false");
        DuckDb opened =
                new DuckDb(DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class));
        opened.execute("SET TimeZone = 'UTC'");
        // Files are never changed, and most queries open all files of a table.
        opened.execute("SET GLOBAL parquet_metadata_cache = true");
        return opened;
    }

    /** Lets connections that are opened from now on tell how far their queries are. */
    public void showProgress() throws SQLException {
        DuckDb.execute(root, "SET enable_progress_bar = true");
        DuckDb.execute(root, "SET enable_progress_bar_print = false");
        DuckDb.execute(root, "SET progress_bar_time = 0");
    }

    /**
     * Ends all reach to the outside except to files below some directories, and all changes of settings. What DuckDB itself
     * promises here is a second line: statements from outside pass a guard first.
     */
    public void lock(List<Path> reachable) throws SQLException {
        List<String> directories =
                reachable.stream().map(directory -> directory + "/").toList();
        execute("SET allowed_directories = " + Sql.texts(directories));
        lock();
    }

    /** Ends all reach to the outside and all changes of settings. */
    public void lock() throws SQLException {
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    /** A further connection to the same instance; the caller closes it. */
    public DuckDBConnection connection() throws SQLException {
        return root.duplicate();
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connection()) {
            execute(connection, sql);
        }
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close", e);
        }
    }
}
