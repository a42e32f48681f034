package io.breakwater.benchmarks.queue;

import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Latencies;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.process.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/** A reviewer's waits with very many alerts in the store: the queue's next item, the page of a review, deciding it. */
public final class QueueBenchmark {
    private static final int WARM_UP = 20;

    private final Flags flags;

    private QueueBenchmark(Flags flags) {
        this.flags = flags;
    }

    public static void main(String[] arguments) throws Exception {
        new QueueBenchmark(Flags.parse(arguments, Set.of("alerts", "reviews", "checkout", "directory"))).run();
    }

    private void run() throws Exception {
        int alerts = flags.number("alerts", 1_000_000);
        int reviews = flags.number("reviews", 200);
        Path checkout = Path.of(flags.text("checkout", ".")).toAbsolutePath().normalize();
        Path directory = flags.text("directory", "").isEmpty()
                ? Files.createTempDirectory("queue").resolve("data")
                : Path.of(flags.text("directory", ""));
        Files.createDirectories(directory);
        Report report = new Report("queue of " + alerts);
        try (ServerProcess server = ServerProcess.start(checkout, directory)) {
            Reviewer reviewer = Reviewer.signIn(server.url(), server.firstRunLink());
            new DrawnAlerts(server.databaseUrl()).fill(alerts);
            Latencies next = new Latencies();
            Latencies page = new Latencies();
            Latencies decide = new Latencies();
            for (int turn = -WARM_UP; turn < reviews; turn++) {
                boolean counts = turn >= 0;
                String review = timed(counts, next, reviewer::next);
                HttpResponse<String> shown = timed(counts, page, () -> reviewer.get(review));
                String following = timed(counts, decide, () -> reviewer.decide(review, shown.body()));
                reviewer.release(following);
            }
            report.put("alerts", alerts);
            report.put("reviews", reviews);
            put(report, "next", next);
            put(report, "page", page);
            put(report, "decide_and_next", decide);
        }
        report.print(System.out);
    }

    private static <T> T timed(boolean counts, Latencies latencies, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        if (counts) {
            latencies.record(System.nanoTime() - start);
        }
        return result;
    }

    private static void put(Report report, String name, Latencies latencies) {
        report.put(name + "_p50_ms", latencies.milliseconds(50));
        report.put(name + "_p95_ms", latencies.milliseconds(95));
        report.put(name + "_max_ms", latencies.milliseconds(100));
    }
}
