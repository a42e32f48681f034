package io.breakwater.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A running PostgreSQL and a pool of connections to it.
 *
 * <p>An embedded server is stopped by {@link #close()} and by nothing else, so that a shutdown can first write what it
 * holds; one that ends by itself is started again; one that was left behind by a killed process is stopped by the next start
 * on the same directory.
 */
public final class PostgresServer implements AutoCloseable {
    private static final int CONNECTIONS = 12;

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
            EmbeddedServer embedded = EmbeddedServer.start(home);
            AutoCloseable stop = () -> {
                embedded.close();
                lock.close();
            };
            return new PostgresServer(pool(embedded.jdbcUrl(), "postgres", ""), stop);
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
