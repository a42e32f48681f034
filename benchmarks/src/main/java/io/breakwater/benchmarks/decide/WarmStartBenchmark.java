package io.breakwater.benchmarks.decide;

import io.breakwater.benchmarks.intake.EventSender;
import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A detector of a week that is added while verdicts are asked for: how long until it decides, its windows filled from everything
 * stored, and what callers notice of it. Flags: {@code --events 20000000} (stored before), {@code --rate 100} (verdicts a second),
 * {@code --checkout}, {@code --directory}.
 */
public final class WarmStartBenchmark {
    private static final int IDLE_SECONDS = 30;
    private static final int PATIENCE_SECONDS = 600;
    /** More than the made-up accounts have, of which it finds none. */
    private static final int ADDRESSES = 251;

    private static final String ID = "busy_for_a_week";
    private static final String DETECTOR = """
        /*---
        title: "More sign-ins within a week than anybody needs"
        harm: account_takeover
        severity: low
        owner: benchmarks
        review_by: 2099-01-01
        status: live
        entity: {type: account, column: account_id}
        respond: [{queue: account-takeover}]
        false_positives: none, it is there to be measured
        runbook: none
        ---*/
        SELECT account_id, COUNT(*) OVER w AS logins_7d, COUNT(DISTINCT ip) OVER w AS addresses_7d
        FROM logins
        WHERE account_id IS NOT NULL
        WINDOW w AS (PARTITION BY account_id ORDER BY ts RANGE INTERVAL '7' DAY PRECEDING)
        QUALIFY addresses_7d >= %d
        """.formatted(ADDRESSES);
    private static final String TESTS = """
        - name: more addresses than anybody has
          events:
            - {table: logins, at: 0s, repeat: 251, every: 1s, values: {account_id: a, ip: "address {n}", outcome: succeeded}}
          expect:
            - {event: 250, columns: {account_id: a, logins_7d: 251, addresses_7d: 251}}
        - name: as many as somebody may have
          events:
            - {table: logins, at: 0s, repeat: 250, every: 1s, values: {account_id: a, ip: "address {n}", outcome: succeeded}}
          expect: []
        """;

    private WarmStartBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Flags flags = Flags.parse(arguments, Set.of("events", "rate", "checkout", "directory"));
        Path checkout = Path.of(flags.text("checkout", ".")).toAbsolutePath().normalize();
        Path directory = flags.text("directory", "").isEmpty()
                ? Files.createTempDirectory("warm").resolve("data")
                : Path.of(flags.text("directory", ""));
        Files.createDirectories(directory);
        Path pack = directory.resolveSibling("pack");
        copy(checkout.resolve("packs/ai-product"), pack);
        int rate = flags.number("rate", 100);
        Report report = new Report("warm start under " + rate + " verdicts a second");
        try (ServerProcess server = ServerProcess.start(checkout, directory, pack)) {
            String key = server.key("benchmark", "events:write,events:decide");
            long stored =
                    new EventSender(server.url(), key, 4, 5_000).send("logins", flags.number("events", 20_000_000));
            report.put("events", stored);
            Activation activation = new Activation(server.url(), key);
            activation.signIn(ADDRESSES);
            server.awaitQuiet();
            try (VerdictLoad load = new VerdictLoad(server.url(), List.of(key))) {
                load.askFor(rate, IDLE_SECONDS);
                VerdictLoad.Waits idle = load.askFor(rate, IDLE_SECONDS);
                long start = System.nanoTime();
                Files.writeString(pack.resolve("detectors/" + ID + ".test.yaml"), TESTS);
                Files.writeString(pack.resolve("detectors/" + ID + ".sql"), DETECTOR);
                activation.watch(ID);
                VerdictLoad.Waits during = load.askWhile(rate, () -> {
                    if (System.nanoTime() - start > PATIENCE_SECONDS * 1_000_000_000L) {
                        throw new IllegalStateException(
                                "the detector does not decide after " + PATIENCE_SECONDS + " s");
                    }
                    return !activation.seen();
                });
                report.put("seconds_until_it_decides", (activation.at() - start) / 1e9);
                idle.addTo(report, "idle");
                during.addTo(report, "during");
                report.put("p99_during_to_idle", during.milliseconds(99) / idle.milliseconds(99));
                report.put("server_peak_mib", server.usage().serverPeakBytes() >> 20);
            }
        }
        report.print(System.out);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
