package io.breakwater.benchmarks.backtest;

import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.workload.Workload;
import io.breakwater.benchmarks.workload.WorkloadStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes W1 as history keeps it: one Parquet file per day, {@code events/day=2025-01-01/part-..parquet}, in the order of
 * {@code ts}. Flags: {@code --directory D}, {@code --events N} (50,000,000).
 */
public final class HistoryFiles {
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

    /** As sealing writes them. */
    private static final int ROWS_OF_A_GROUP = 20_480;

    private final Path directory;

    private HistoryFiles(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        Flags flags = Flags.parse(arguments, Set.of("directory", "events"));
        HistoryFiles files = new HistoryFiles(Path.of(flags.text("directory", "backtest-data")));
        files.write(flags.number("events", 50_000_000));
    }

    /** All files of the table, by day. */
    static List<Path> under(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("events"))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    private void write(int events) throws SQLException, IOException {
        WorkloadStream stream = new WorkloadStream();
        int day = 0;
        for (int left = events; left > 0; left -= Workload.EVENTS_PER_DAY) {
            write(stream.next(Math.min(left, Workload.EVENTS_PER_DAY)), day);
            System.out.println(FIRST_DAY.plusDays(day) + " written");
            day++;
        }
    }

    private void write(Workload events, int day) throws SQLException, IOException {
        Path target = directory
                .resolve("events/day=" + FIRST_DAY.plusDays(day))
                .resolve("part-%010d-%010d.parquet".formatted(day + 1, day + 1));
        Files.createDirectories(target.resolveSibling(""));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE drawn (number BIGINT, ts BIGINT, account BIGINT, ip BIGINT, device BIGINT, api_key BIGINT,
                        prompt BIGINT, model BIGINT, country BIGINT, tokens BIGINT, outcome BIGINT, flagged BIGINT)
                    """);
            append(connection, events, (long) day * Workload.EVENTS_PER_DAY);
            statement.execute("""
                    COPY (SELECT MAKE_TIMESTAMP(ts) AS ts, MAKE_TIMESTAMP(ts) AS event_time,
                                 CAST(NULL AS TIMESTAMP) AS event_time_original, MAKE_TIMESTAMP(ts) AS arrival,
                                 'w1' AS source, CAST(number AS VARCHAR) AS event_id, 'live' AS lane,
                                 account, ip, device, api_key, prompt, model, country, tokens, outcome, flagged
                          FROM drawn ORDER BY number)
                    TO '%s' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d)
                    """.formatted(target, ROWS_OF_A_GROUP));
        }
    }

    private static void append(Connection connection, Workload events, long firstNumber) throws SQLException {
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, "drawn")) {
            for (int row = 0; row < events.size(); row++) {
                appender.beginRow();
                appender.append(firstNumber + row);
                appender.append(events.ts[row]);
                appender.append(events.account[row]);
                appender.append(events.ip[row]);
                appender.append(events.device[row]);
                appender.append(events.apiKey[row]);
                appender.append(events.prompt[row]);
                appender.append((long) events.model[row]);
                appender.append((long) events.country[row]);
                appender.append((long) events.tokens[row]);
                appender.append((long) events.outcome[row]);
                appender.append((long) events.flagged[row]);
                appender.endRow();
            }
        }
    }
}
