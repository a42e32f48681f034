package io.breakwater.benchmarks.peer.duckdb;

import io.breakwater.benchmarks.detectors.Asked;
import io.breakwater.benchmarks.detectors.DetectorText;
import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Hits;
import io.breakwater.benchmarks.measure.Passes;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.resource.Resources;
import io.breakwater.benchmarks.workload.Workload;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * Measures DuckDB's batch answer, loading not included. Flags: {@code --events}, {@code --threads}, and {@code --form}:
 * {@code one} is a single SELECT with the seven windows of D8 and its eight conditions, {@code each} the detectors' own
 * texts one after the other, for which {@code --detectors} and {@code --only} are as for our engine.
 */
public final class DuckDbBenchmark {
    private static final Set<String> FLAGS = Set.of("events", "hours", "threads", "form", "detectors", "only");

    private final Workload workload;
    private final EventsInDuckDb events;

    DuckDbBenchmark(Workload workload, EventsInDuckDb events) {
        this.workload = workload;
        this.events = events;
    }

    public static void main(String[] arguments) throws SQLException {
        Flags flags = Flags.parse(arguments, FLAGS);
        Workload workload = Asked.workload(flags);
        List<DetectorText> detectors = Asked.detectors(flags);
        boolean one = flags.text("form", "one").equals("one");
        Report report = new Report("duckdb " + (one ? "one select" : "each detector"));
        try (EventsInDuckDb events = new EventsInDuckDb(workload, flags.number("threads", 1))) {
            DuckDbBenchmark benchmark = new DuckDbBenchmark(workload, events);
            long start = System.nanoTime();
            Hits hits = one ? benchmark.oneSelect() : benchmark.each(detectors);
            long nanos = System.nanoTime() - start;
            report.put("events", workload.size());
            report.put("threads", flags.number("threads", 1));
            report.put("seconds", nanos / 1e9);
            report.put("events_per_second", workload.size() * 1e9 / nanos);
            Passes.addHits(hits, report);
        }
        report.print(System.out);
    }

    Hits oneSelect() throws SQLException {
        Hits hits = new Hits(8);
        try (Statement statement = events.statement();
                ResultSet rows = statement.executeQuery(Resources.text(DuckDbBenchmark.class, "d8.sql"))) {
            while (rows.next()) {
                int row = workload.rowAt(rows.getLong(1));
                for (int detector = 0; detector < 8; detector++) {
                    if (rows.getBoolean(detector + 2)) {
                        hits.add(detector, row);
                    }
                }
            }
        }
        return hits;
    }

    Hits each(List<DetectorText> detectors) throws SQLException {
        Hits hits = new Hits(detectors.size());
        for (int detector = 0; detector < detectors.size(); detector++) {
            // The time of the row is all that is added to the text.
            String sql = detectors.get(detector).sql().replaceFirst("^SELECT", "SELECT EPOCH_US(ts) AS at,");
            try (Statement statement = events.statement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    hits.add(detector, workload.rowAt(rows.getLong(1)));
                }
            }
        }
        return hits;
    }
}
