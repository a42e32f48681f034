package io.breakwater.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code breakwater serve} with the default pack, on a new data directory, and what it costs. */
public final class ServerProcess implements AutoCloseable {
    private static final long TICKS_PER_SECOND = 100;
    private static final int PATIENCE_SECONDS = 180;
    private static final int PORT_LINE = 3;
    private static final int SECONDS_BETWEEN_LOOKS = 5;
    private static final int QUIET_LOOKS = 6;
    private static final int MOST_LOOKS = 180;
    /** Of a core. */
    private static final double QUIET_SHARE = 0.1;

    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/welcome/\\S+");

    private final Path checkout;
    private final Path directory;
    private final int port;
    private final Process process;

    /** What the processes of the server have used: its own, and those of its database. */
    public record Usage(double serverSeconds, double databaseSeconds, long serverPeakBytes, long databaseBytes) {}

    private ServerProcess(Path checkout, Path directory, int port, Process process) {
        this.checkout = checkout;
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    public static ServerProcess start(Path checkout, Path directory) throws IOException {
        return start(checkout, directory, checkout.resolve("packs/ai-product"));
    }

    /** The same with a pack of one's own, which may change meanwhile. */
    public static ServerProcess start(Path checkout, Path directory, Path pack) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        checkout.resolve("breakwater").toString(),
                        "serve",
                        "--data-dir",
                        directory.toString(),
                        "--pack",
                        pack.toString(),
                        "--port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log(directory).toFile())
                .start();
        return new ServerProcess(checkout, directory, port, process);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** An API key, as soon as the server gives one. */
    public String key(String name, String scopes) throws IOException, InterruptedException {
        for (int second = 0; second < PATIENCE_SECONDS && process.isAlive(); second++) {
            Process asked = new ProcessBuilder(
                            checkout.resolve("breakwater").toString(),
                            "key",
                            name,
                            "--scope",
                            scopes,
                            "--data-dir",
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String key = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (asked.waitFor() == 0) {
                return key.strip();
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new IOException("the server does not start; see " + log(directory));
    }

    /** The one-time link that makes the first administrator, as soon as the server prints it. */
    public String firstRunLink() throws IOException, InterruptedException {
        for (int second = 0; second < PATIENCE_SECONDS && process.isAlive(); second++) {
            Matcher link = LINK.matcher(Files.readString(log(directory)));
            if (link.find()) {
                return link.group();
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new IOException("the server does not start; see " + log(directory));
    }

    /** Where its embedded database listens, by the file that PostgreSQL keeps while it runs. */
    public String databaseUrl() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("postgres/data/postmaster.pid"));
        return "jdbc:postgresql://localhost:" + lines.get(PORT_LINE).strip() + "/postgres";
    }

    private static Path log(Path directory) {
        return directory.resolveSibling(directory.getFileName() + ".log");
    }

    /** From the operating system's own books (Linux). */
    public Usage usage() throws IOException {
        long server = process.pid();
        List<Long> database = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(this::worksInTheDatabase)
                    .forEach(path ->
                            database.add(Long.parseLong(path.getFileName().toString())));
        }
        double databaseSeconds = 0;
        long databaseBytes = 0;
        for (long pid : database) {
            databaseSeconds += seconds(pid);
            databaseBytes += kilobytes(pid, "RssAnon:") * 1024;
        }
        return new Usage(seconds(server), databaseSeconds, kilobytes(server, "VmHWM:") * 1024, databaseBytes);
    }

    /**
     * Waits until server and database have done next to nothing for longer than sealing pauses: by then all that came in before lies
     * in files, and those are joined.
     *
     * @throws IOException if they are still at work after a quarter of an hour
     */
    public void awaitQuiet() throws IOException, InterruptedException {
        int quiet = 0;
        double before = seconds();
        for (int look = 0; look < MOST_LOOKS; look++) {
            TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
            double now = seconds();
            quiet = now - before < SECONDS_BETWEEN_LOOKS * QUIET_SHARE ? quiet + 1 : 0;
            if (quiet == QUIET_LOOKS) {
                return;
            }
            before = now;
        }
        throw new IOException("the server does not come to rest; see " + log(directory));
    }

    private double seconds() throws IOException {
        Usage usage = usage();
        return usage.serverSeconds() + usage.databaseSeconds();
    }

    private boolean worksInTheDatabase(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd"))
                    .startsWith(directory.resolve("postgres").toRealPath());
        } catch (IOException ended) {
            return false;
        }
    }

    /** CPU time of a process and of its children that ended, as proc(5) gives it in {@code stat}, fields 14 to 17. */
    private static double seconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return (double) ticks / TICKS_PER_SECOND;
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long kilobytes(long pid, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    /** As Ctrl-C does; returns when it has ended. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
