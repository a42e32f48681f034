package io.breakwater.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A running PostgreSQL and a pool of connections to it.
 *
 * <p>An embedded server is stopped by {@link #close()} and by nothing else, so that a shutdown can first write what it
 * holds; one that was left behind by a killed process is stopped by the next start on the same directory.
 */
public final class PostgresServer implements AutoCloseable {
    private static final int CONNECTIONS = 12;
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    /** For a small machine; durability settings stay PostgreSQL's own (fsync and synchronous_commit on). */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "localhost"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "40"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("work_mem", "8MB"),
            Map.entry("maintenance_work_mem", "64MB"),
            Map.entry("max_wal_size", "1GB"),
            Map.entry("checkpoint_completion_target", "0.9"),
            Map.entry("max_parallel_workers_per_gather", "1"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("logging_collector", "on"),
            Map.entry("log_directory", "log"),
            Map.entry("log_filename", "postgresql-%a.log"),
            Map.entry("log_truncate_on_rotation", "on"));

    private final HikariDataSource pool;
    private final AutoCloseable server;

    private PostgresServer(HikariDataSource pool, AutoCloseable server) {
        this.pool = pool;
        this.server = server;
    }

    /**
     * Starts PostgreSQL on a directory that only this process may use: binaries, data and lock lie below it. It listens on
     * the loopback interface only and trusts local connections.
     *
     * @throws DatabaseUnavailableException if another process uses the directory or the server does not start
     */
    public static PostgresServer embedded(Path directory) {
        Path home = directory.toAbsolutePath().normalize();
        DirectoryLock lock = DirectoryLock.take(home);
        try {
            Path data = realDirectory(home).resolve("data");
            Postmaster postmaster = new Postmaster(data);
            postmaster.stop();
            EmbeddedPostgres embedded = start(home, data);
            AutoCloseable stop = () -> {
                embedded.close();
                // Its own wait is five seconds; a last checkpoint may take longer.
                postmaster.stop();
                lock.close();
            };
            return new PostgresServer(pool(embedded.getJdbcUrl("postgres", "postgres"), "postgres", ""), stop);
        } catch (IOException | IllegalStateException e) {
            lock.close();
            throw e instanceof DatabaseUnavailableException known
                    ? known
                    : new DatabaseUnavailableException(
                            "PostgreSQL does not start on " + home + ": " + e.getMessage(), e);
        }
    }

    /** Connects to the embedded server of a directory while another process runs it; empty where none does. */
    public static Optional<PostgresServer> running(Path directory) {
        try {
            Path data = directory.toAbsolutePath().normalize();
            if (!Files.isDirectory(data)) {
                return Optional.empty();
            }
            return new Postmaster(data.toRealPath().resolve("data"))
                    .port()
                    .map(port -> external("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", ""));
        } catch (IOException e) {
            throw new DatabaseUnavailableException("the PostgreSQL of " + directory + " cannot be found", e);
        }
    }

    /** Connects to a server that others run. */
    public static PostgresServer external(String jdbcUrl, String user, String password) {
        return new PostgresServer(pool(jdbcUrl, user, password), () -> {});
    }

    public DataSource dataSource() {
        return pool;
    }

    /** Closes all connections and stops an embedded server; returns when it has written everything. */
    @Override
    public void close() {
        pool.close();
        try {
            server.close();
        } catch (DatabaseUnavailableException e) {
            throw e;
        } catch (Exception e) {
            throw new DatabaseUnavailableException("PostgreSQL does not stop: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres start(Path home, Path data) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_PATIENCE);
        SETTINGS.forEach(builder::setServerConfig);
        return builder.start();
    }

    /** As the operating system names it: processes are recognised by this path. */
    private static Path realDirectory(Path home) throws IOException {
        return Files.createDirectories(home).toRealPath();
    }

    private static HikariDataSource pool(String jdbcUrl, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("breakwater");
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        try {
            return new HikariDataSource(config);
        } catch (com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
            throw new DatabaseUnavailableException("cannot connect to PostgreSQL: " + e.getMessage(), e);
        }
    }
}
