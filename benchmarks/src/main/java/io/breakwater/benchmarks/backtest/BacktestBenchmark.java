package io.breakwater.benchmarks.backtest;

import io.breakwater.benchmarks.detectors.Asked;
import io.breakwater.benchmarks.detectors.DetectorText;
import io.breakwater.benchmarks.detectors.EventsTable;
import io.breakwater.benchmarks.detectors.Programs;
import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Hits;
import io.breakwater.benchmarks.measure.Passes;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.replay.backtest.Backtest;
import io.breakwater.replay.backtest.BacktestResult;
import io.breakwater.replay.feed.ReplayProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * Measures one detector over the files that {@link HistoryFiles} wrote, from the first byte read to the last hit. Flags:
 * {@code --directory D}, {@code --with breakwater|duckdb}, {@code --threads N}, and {@code --detectors},
 * {@code --only} as for our engine, which must leave one.
 */
public final class BacktestBenchmark {
    private static final Set<String> FLAGS = Set.of("directory", "with", "threads", "detectors", "only");

    private BacktestBenchmark() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        Flags flags = Flags.parse(arguments, FLAGS);
        Path directory = Path.of(flags.text("directory", "backtest-data"));
        DetectorText detector = Asked.detectors(flags).get(0);
        String contender = flags.text("with", "breakwater");
        Report report = new Report("backtest " + contender + " " + detector.id());
        int threads = flags.number("threads", 2);
        List<Path> files = HistoryFiles.under(directory);
        Timed timed =
                contender.equals("duckdb") ? inDuckDb(files, detector, threads) : ours(directory, detector, threads);
        long events = count(files);
        report.put("events", events);
        report.put("seconds", timed.nanos() / 1e9);
        report.put("events_per_second", events * 1e9 / timed.nanos());
        Passes.addHits(timed.hits(), report);
        report.print(System.out);
    }

    private record Timed(Hits hits, long nanos) {}

    /** As {@code breakwater backtest} does it, without its way over HTTP. */
    private static Timed ours(Path directory, DetectorText detector, int threads) throws SQLException, IOException {
        DetectorProgram program = Programs.compile(List.of(detector)).get(0);
        try (StoredWorkload stored = new StoredWorkload(directory, threads)) {
            long start = System.nanoTime();
            BacktestResult result = new Backtest(
                            stored.scan(), List.of(EventsTable.TABLE), StandardFunctions::library, threads)
                    .run(program, ReplayProgress.none());
            long nanos = System.nanoTime() - start;
            Hits hits = new Hits(1);
            result.hits().forEach(hit -> hits.add(0, hit.ts()));
            return new Timed(hits, nanos);
        }
    }

    private static Timed inDuckDb(List<Path> files, DetectorText detector, int threads) throws SQLException {
        long start = System.nanoTime();
        Hits hits = new Hits(1);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            statement.execute("CREATE VIEW events AS SELECT * FROM " + table(files));
            // The time of the row is all that is added to the text.
            String sql = detector.sql().replaceFirst("^SELECT", "SELECT EPOCH_US(ts) AS at,");
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    hits.add(0, rows.getLong(1));
                }
            }
        }
        return new Timed(hits, System.nanoTime() - start);
    }

    private static long count(List<Path> files) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table(files))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String table(List<Path> files) {
        List<String> names = files.stream().map(file -> "'" + file + "'").toList();
        return "read_parquet([" + String.join(", ", names) + "], hive_partitioning = false)";
    }
}
