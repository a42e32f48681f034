package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server in a process of its own, with its PostgreSQL, both of which can be killed without a chance to tidy up. However it ends,
 * it is started again at once, as whatever keeps servers running would: one that loses its database while it starts says so and ends.
 */
final class ServerUnderFire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final Path home;
    private final Path pack;
    private final Path output;
    private final int port;
    private final List<String> options;
    private final Map<String, String> environment;
    private @Nullable Process process;
    private boolean closed;

    /** @param directory for its data and its output */
    ServerUnderFire(Path directory, Path pack) throws IOException {
        this(directory, pack, List.of(), Map.of());
    }

    /** @param options further ones of the command */
    ServerUnderFire(Path directory, Path pack, List<String> options, Map<String, String> environment)
            throws IOException {
        this.options = List.copyOf(options);
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.home = directory.resolve("home");
        this.pack = pack;
        this.output = directory.resolve("server.log");
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path home() {
        return home;
    }

    Path pack() {
        return pack;
    }

    /** Starts it and does not wait. */
    synchronized void start() throws IOException {
        if (closed) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of(
                "serve", "--data-dir", home.toString(), "--pack", pack.toString(), "--port", Integer.toString(port)));
        arguments.addAll(options);
        ProcessBuilder command = BreakwaterProcess.command(directory, 512, arguments.toArray(String[]::new));
        command.environment().putAll(environment);
        Process started = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        process = started;
        Thread supervisor = new Thread(() -> startAfter(started), "supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
    }

    private void startAfter(Process before) {
        before.onExit().join();
        try {
            start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** What it has said, all its lives. */
    String said() throws IOException {
        return Files.readString(output);
    }

    /** Kills its database, if there is one at the moment. */
    void killDatabase() {
        Path file = home.resolve("postgres/data/postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(file);
            Optional<ProcessHandle> postmaster = lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
            postmaster
                    .filter(found -> found.info().command().orElse("").endsWith("postgres"))
                    .ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException | NumberFormatException notThere) {
            // Between an end and a start there is none to kill.
        }
    }

    /** An API key, asked for until the server gives one. */
    String key(String name, String scopes) throws IOException, InterruptedException {
        return patiently("key", name, "--scope", scopes, "--data-dir", home.toString());
    }

    /** The only row of an answer, as JSON. */
    String row(String sql) throws IOException, InterruptedException {
        String answer = patiently("query", "--json", "--data-dir", home.toString(), "--pack", pack.toString(), sql);
        return JsonMapper.shared().readTree(answer).get("rows").get(0).toString();
    }

    private String patiently(String... command) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            CommandRun run = CommandRun.of(command);
            if (run.exitCode() == 0) {
                return run.out().strip();
            }
            // Refused for what it is, not for want of a server.
            assertThat(run.err()).doesNotContain("(BW");
            assertThat(System.nanoTime())
                    .as("%s: %s\n%s", String.join(" ", command), run.err(), said())
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }

    /** Ends it as Ctrl-C would; none of its lives may have ended by a crash of native code. */
    @Override
    public void close() {
        Process last = lastOne();
        if (last != null) {
            last.destroy();
            last.onExit().join();
        }
        BreakwaterProcess.assertNoneCrashed(directory);
    }

    private synchronized @Nullable Process lastOne() {
        closed = true;
        return process;
    }
}
