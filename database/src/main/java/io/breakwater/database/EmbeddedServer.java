package io.breakwater.database;

import static java.util.Objects.requireNonNull;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that we start and keep running: one that ends without being told to is started again at the same port, so
 * that connections to the same address work again by themselves.
 */
final class EmbeddedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    /**
     * The library waits as long as it may for a server that died while it started, so the first attempts to start one
     * again are short and later ones leave time to recover.
     */
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(5);

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

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Path home;
    private final Path data;
    private final Postmaster postmaster;
    private final int port;
    private final Duration firstPatience;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread keeper;
    private EmbeddedPostgres server;

    private EmbeddedServer(
            Path home, Path data, Postmaster postmaster, EmbeddedPostgres server, Duration firstPatience) {
        this.home = requireNonNull(home, "home is null");
        this.data = requireNonNull(data, "data is null");
        this.postmaster = requireNonNull(postmaster, "postmaster is null");
        this.server = requireNonNull(server, "server is null");
        this.port = server.getPort();
        this.firstPatience = requireNonNull(firstPatience, "firstPatience is null");
        this.keeper = new Thread(this::keep, "postgresql-keeper");
        keeper.setDaemon(true);
    }

    static EmbeddedServer start(Path home) throws IOException {
        return start(home, FIRST_PATIENCE);
    }

    /** One that gives the first attempt to start it again this long, and each further one twice as long. */
    static EmbeddedServer start(Path home, Duration firstPatience) throws IOException {
        // As the operating system names it: processes are recognised by this path.
        Path data = Files.createDirectories(home).toRealPath().resolve("data");
        Postmaster postmaster = new Postmaster(data);
        postmaster.stop();
        EmbeddedPostgres server = start(home, data, Optional.empty(), START_PATIENCE);
        EmbeddedServer started = new EmbeddedServer(home, data, postmaster, server, firstPatience);
        started.keeper.start();
        return started;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    private static EmbeddedPostgres start(Path home, Path data, Optional<Integer> port, Duration patience)
            throws IOException {
        // An attempt that failed keeps its lock on this file until it is collected. DirectoryLock is what keeps others
        // away.
        Files.deleteIfExists(data.resolve("epg-lock"));
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(patience);
        port.ifPresent(builder::setPort);
        SETTINGS.forEach(builder::setServerConfig);
        return builder.start();
    }

    private void keep() {
        Duration pause = FIRST_PAUSE;
        Duration patience = firstPatience;
        try {
            while (closing.getCount() > 0) {
                Optional<ProcessHandle> running = postmaster.process();
                if (running.isPresent()) {
                    running.get().onExit().join();
                }
                if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                boolean runs = again(patience);
                pause = runs ? FIRST_PAUSE : longer(pause, LONGEST_PAUSE);
                patience = runs ? firstPatience : longer(patience, START_PATIENCE);
            }
        } catch (IOException e) {
            LOG.error("PostgreSQL of {} is not watched any more", data, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean again(Duration patience) {
        if (closing.getCount() == 0) {
            return false;
        }
        LOG.warn("PostgreSQL of {} ended by itself and is started again", data);
        try {
            server.close();
            postmaster.stop();
            server = start(home, data, Optional.of(port), patience);
            return true;
        } catch (IOException | IllegalStateException e) {
            LOG.error("PostgreSQL of {} does not start again", data, e);
            return false;
        }
    }

    private static Duration longer(Duration duration, Duration longest) {
        Duration doubled = duration.multipliedBy(2);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /** Stops it, and returns when everything is written. */
    @Override
    public synchronized void close() throws IOException {
        closing.countDown();
        server.close();
        // Its own wait is five seconds; a last checkpoint may take longer.
        postmaster.stop();
    }
}
