package io.breakwater.benchmarks.decide;

import com.sun.management.OperatingSystemMXBean;
import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.process.ServerProcess;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Verdicts at a fixed rate with the default pack's detectors live, everything durable. Flags: {@code --rate 1000}, {@code --seconds 60},
 * {@code --warm-up 30} (seconds, after ten at lower rates), {@code --checkout}, {@code --directory}.
 */
public final class DecideBenchmark {
    /** Below what the server lets a key ask. */
    private static final int RATE_OF_A_KEY = 150;

    private static final int GENTLE_SECONDS = 5;
    private static final OperatingSystemMXBean OWN = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private DecideBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Flags flags = Flags.parse(arguments, Set.of("rate", "seconds", "warm-up", "checkout", "directory"));
        Path checkout = Path.of(flags.text("checkout", ".")).toAbsolutePath().normalize();
        Path directory = flags.text("directory", "").isEmpty()
                ? Files.createTempDirectory("decide").resolve("data")
                : Path.of(flags.text("directory", ""));
        Files.createDirectories(directory);
        int rate = flags.number("rate", 1_000);
        int seconds = flags.number("seconds", 60);
        Report report = new Report("verdicts at " + rate + " a second");
        DiskSync.addTo(report, directory);
        try (ServerProcess server = ServerProcess.start(checkout, directory)) {
            List<String> keys = new ArrayList<>();
            for (int asked = 0; asked < rate; asked += RATE_OF_A_KEY) {
                keys.add(server.key("benchmark-" + keys.size(), "events:decide"));
            }
            try (VerdictLoad load = new VerdictLoad(server.url(), keys)) {
                // A server that has just started first compiles its code; at the full rate at once it falls behind for
                // long.
                load.askFor(rate / 10, GENTLE_SECONDS);
                load.askFor(rate / 3, GENTLE_SECONDS);
                load.askFor(rate, flags.number("warm-up", 30));
                ServerProcess.Usage before = server.usage();
                long clientBefore = OWN.getProcessCpuTime();
                load.askFor(rate, seconds).addTo(report, "verdict");
                long clientNanos = OWN.getProcessCpuTime() - clientBefore;
                ServerProcess.Usage after = server.usage();
                long asked = (long) rate * seconds;
                report.put("server_cpu_us_per_verdict", (after.serverSeconds() - before.serverSeconds()) * 1e6 / asked);
                report.put(
                        "database_cpu_us_per_verdict",
                        (after.databaseSeconds() - before.databaseSeconds()) * 1e6 / asked);
                report.put("client_cpu_us_per_verdict", clientNanos / 1e3 / asked);
            }
        }
        report.print(System.out);
    }
}
