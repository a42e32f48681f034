package io.breakwater.benchmarks.intake;

import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.process.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Bulk intake over HTTP: lines of JSON in large requests over several connections, each answered after its commit. */
public final class IntakeBenchmark {
    private static final int OK = 200;
    private static final int BUSY = 429;

    private final Flags flags;
    private final AtomicLong nextId = new AtomicLong();
    private final AtomicLong busy = new AtomicLong();

    private IntakeBenchmark(Flags flags) {
        this.flags = flags;
    }

    public static void main(String[] arguments) throws Exception {
        Flags flags = Flags.parse(
                arguments, Set.of("events", "warm-up", "table", "connections", "lines", "checkout", "directory"));
        new IntakeBenchmark(flags).run();
    }

    private void run() throws Exception {
        String table = flags.text("table", "logins");
        Path checkout = Path.of(flags.text("checkout", ".")).toAbsolutePath().normalize();
        Path directory = flags.text("directory", "").isEmpty()
                ? Files.createTempDirectory("intake").resolve("data")
                : Path.of(flags.text("directory", ""));
        Files.createDirectories(directory);
        Report report = new Report("intake of " + table);
        try (ServerProcess server = ServerProcess.start(checkout, directory)) {
            String key = server.key("benchmark", "events:write");
            URI address = server.url().resolve("/v1/events/" + table);
            send(address, key, flags.number("warm-up", 200_000));
            ServerProcess.Usage before = server.usage();
            long start = System.nanoTime();
            long sent = send(address, key, flags.number("events", 1_000_000));
            double seconds = (System.nanoTime() - start) / 1e9;
            ServerProcess.Usage after = server.usage();
            report.put("events", sent);
            report.put("bytes_of_a_line", new Batches(table, 100, 1).bytesOfALine());
            report.put("events_per_second", sent / seconds);
            report.put("server_cpu_us_per_event", (after.serverSeconds() - before.serverSeconds()) * 1e6 / sent);
            report.put("database_cpu_us_per_event", (after.databaseSeconds() - before.databaseSeconds()) * 1e6 / sent);
            report.put("server_peak_mib", after.serverPeakBytes() >> 20);
            report.put("database_own_mib", after.databaseBytes() >> 20);
            report.put("busy_answers", busy.get());
        }
        report.print(System.out);
    }

    private long send(URI address, String key, long events) throws InterruptedException {
        int connections = flags.number("connections", 4);
        int lines = flags.number("lines", 5_000);
        long end = nextId.get() + events;
        List<Thread> threads = new ArrayList<>();
        AtomicLong stored = new AtomicLong();
        for (int connection = 0; connection < connections; connection++) {
            Batches batches = new Batches(flags.text("table", "logins"), lines, connection);
            Thread thread = new Thread(() -> {
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                for (long first = nextId.getAndAdd(lines); first < end; first = nextId.getAndAdd(lines)) {
                    post(client, address, key, batches.next(first));
                    stored.addAndGet(lines);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return stored.get();
    }

    private void post(HttpClient client, URI address, String key, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            while (true) {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == OK) {
                    return;
                }
                if (answer.statusCode() != BUSY) {
                    throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                }
                busy.incrementAndGet();
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the server went away", e);
        }
    }
}
