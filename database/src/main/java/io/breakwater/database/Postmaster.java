package io.breakwater.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process of one PostgreSQL data directory, as its {@code postmaster.pid} names it.
 *
 * <p>When our process is killed the server lives on without an owner; the next owner stops it before starting its own.
 */
final class Postmaster {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SURVIVOR_PATIENCE = Duration.ofSeconds(20);
    /** As PostgreSQL lays the file out: process, directory, start, port. */
    private static final int PORT_LINE = 3;

    private static final Path PROCESSES = Path.of("/proc");

    private final Path dataDirectory;
    private final Path pidFile;

    Postmaster(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
        this.pidFile = dataDirectory.resolve("postmaster.pid");
    }

    /** Stops the server if it still runs, and leaves no pid file behind. */
    void stop() {
        if (!Files.exists(pidFile)) {
            return;
        }
        try {
            Optional<ProcessHandle> running = process();
            if (running.isPresent()) {
                stop(running.get());
            } else {
                awaitSurvivors();
            }
            // A file that names a dead or foreign process would make the server refuse to start.
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new DatabaseUnavailableException("cannot stop the PostgreSQL server of " + dataDirectory, e);
        }
    }

    /** Where the server listens; empty if it does not run. */
    Optional<Integer> port() throws IOException {
        if (process().isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.size() <= PORT_LINE
                ? Optional.empty()
                : Optional.of(Integer.parseInt(lines.get(PORT_LINE).strip()));
    }

    /** The server that runs on the directory, if one does. */
    Optional<ProcessHandle> process() throws IOException {
        return readPid().flatMap(ProcessHandle::of).filter(this::servesThisDirectory);
    }

    private Optional<Long> readPid() throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(lines.get(0).strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean servesThisDirectory(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String command = info.command().orElse("");
        return (command.endsWith("/postgres") || command.endsWith("postgres.exe"))
                && info.commandLine().orElse("").contains(dataDirectory.toString());
    }

    private void stop(ProcessHandle server) throws IOException {
        log.info("stopping the PostgreSQL server of {}, process {}", dataDirectory, server.pid());
        // SIGINT is PostgreSQL's fast shutdown: sessions end, everything is written, no recovery at the next start.
        signal(server, "INT");
        if (!exited(server)) {
            signal(server, "QUIT");
            if (!exited(server)) {
                throw new DatabaseUnavailableException(
                        "the PostgreSQL server of " + dataDirectory + ", process " + server.pid() + ", does not stop");
            }
        }
    }

    private static void signal(ProcessHandle server, String name) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("interrupted while stopping PostgreSQL", e);
        }
    }

    private static boolean exited(ProcessHandle server) {
        try {
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("interrupted while stopping PostgreSQL", e);
        } catch (ExecutionException e) {
            throw new DatabaseUnavailableException("cannot wait for PostgreSQL to stop", e);
        }
    }

    /** Children of a killed server notice within moments and leave; starting before that could damage the data. */
    private void awaitSurvivors() throws IOException {
        long deadline = System.nanoTime() + SURVIVOR_PATIENCE.toNanos();
        while (hasSurvivors()) {
            if (System.nanoTime() > deadline) {
                throw new DatabaseUnavailableException(
                        "processes of a killed PostgreSQL server still use " + dataDirectory);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DatabaseUnavailableException("interrupted while waiting for PostgreSQL", e);
            }
        }
    }

    /** Where the system shows working directories: every process of a PostgreSQL server works in its data directory. */
    private boolean hasSurvivors() throws IOException {
        if (!Files.isDirectory(PROCESSES)) {
            return false;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (worksHere(process)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean worksHere(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("exe")).endsWith("postgres")
                    && Files.readSymbolicLink(process.resolve("cwd")).equals(dataDirectory);
        } catch (IOException e) {
            // It ended meanwhile or belongs to another user: either way not a child of our server.
            return false;
        }
    }
}
