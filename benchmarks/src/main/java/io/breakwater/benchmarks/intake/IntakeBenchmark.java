package io.breakwater.benchmarks.intake;

import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.process.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Bulk intake over HTTP: lines of JSON in large requests over several connections, each answered after its commit. */
public final class IntakeBenchmark {
    private final Flags flags;

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
            EventSender sender =
                    new EventSender(server.url(), key, flags.number("connections", 4), flags.number("lines", 2_000));
            sender.send(table, flags.number("warm-up", 200_000));
            ServerProcess.Usage before = server.usage();
            long start = System.nanoTime();
            long sent = sender.send(table, flags.number("events", 1_000_000));
            double seconds = (System.nanoTime() - start) / 1e9;
            ServerProcess.Usage after = server.usage();
            report.put("events", sent);
            report.put("bytes_of_a_line", new Batches(table, 100, 1).bytesOfALine());
            report.put("events_per_second", sent / seconds);
            report.put("server_cpu_us_per_event", (after.serverSeconds() - before.serverSeconds()) * 1e6 / sent);
            report.put("database_cpu_us_per_event", (after.databaseSeconds() - before.databaseSeconds()) * 1e6 / sent);
            report.put("server_peak_mib", after.serverPeakBytes() >> 20);
            report.put("database_own_mib", after.databaseBytes() >> 20);
            report.put("busy_answers", sender.busyAnswers());
        }
        report.print(System.out);
    }
}
