package io.breakwater.benchmarks.backtest;

import io.breakwater.benchmarks.detectors.DetectorText;
import io.breakwater.benchmarks.detectors.EventsTable;
import io.breakwater.benchmarks.detectors.Programs;
import io.breakwater.benchmarks.measure.Hits;
import io.breakwater.engine.Engine;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.plan.reference.ListMembership;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The one place that knows how a detector is run over stored files: row by row through a single engine. */
final class OurBacktest {
    private static final EventKey KEY = new EventKey("w1", "event");

    private final Engine engine = new Engine(StandardFunctions.library(), ListMembership.none());
    private final Hits hits = new Hits(1);

    OurBacktest(DetectorText detector) {
        Programs.compile(List.of(detector)).forEach(engine::install);
    }

    /** Hits by their times, for the files in their order. */
    Hits run(List<Path> files) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (Path file : files) {
                String sql = "SELECT EPOCH_US(ts), " + String.join(", ", EventsTable.COLUMNS) + " FROM read_parquet('"
                        + file + "', hive_partitioning = false)";
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        process(rows);
                    }
                }
            }
        }
        return hits;
    }

    private void process(ResultSet rows) throws SQLException {
        Object[] values = new Object[EventsTable.COLUMNS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.getLong(i + 2);
        }
        long ts = rows.getLong(1);
        for (Hit hit : engine.process(new Event(EventsTable.NAME, KEY, ts, ts, null, ts, Lane.LIVE, values))) {
            hits.add(0, hit.ts());
        }
    }
}
