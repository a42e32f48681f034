package io.breakwater.benchmarks.backtest;

import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.history.worker.AnswerForm;
import io.breakwater.history.worker.AnswerSink;
import io.breakwater.history.worker.ResultColumn;
import io.breakwater.history.worker.RunOrder;
import io.breakwater.history.worker.TableView;
import io.breakwater.history.worker.WorkerOptions;
import io.breakwater.history.worker.WorkerProcess;
import io.breakwater.model.value.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Measures queries over the files that {@link HistoryFiles} wrote, in the process that runs queries of the server and in DuckDB
 * alone with the same threads and memory, in turns. Flags: {@code --directory D}, {@code --threads N}, {@code --rounds N}.
 */
public final class QueryBenchmark {
    private static final Set<String> FLAGS = Set.of("directory", "threads", "rounds");
    private static final int MEGABYTES = 448;
    private static final Map<String, String> QUERIES = new TreeMap<>(
            Map.of(
                    "account_and_day",
                    "SELECT ts, ip, device, outcome FROM events WHERE account = 4711 AND ts >= TIMESTAMP '2025-01-10'"
                            + " AND ts < TIMESTAMP '2025-01-11' ORDER BY ts",
                    "account_and_month",
                    "SELECT count(*), count(DISTINCT ip), max(ts) FROM events WHERE account = 4711"
                            + " AND ts >= TIMESTAMP '2025-01-05' AND ts < TIMESTAMP '2025-02-05'",
                    "scan_by_outcome",
                    "SELECT outcome, count(*), sum(tokens), avg(tokens) FROM events GROUP BY outcome ORDER BY outcome",
                    "scan_by_country_and_model",
                    "SELECT country, model, count(*), sum(tokens) FROM events GROUP BY country, model ORDER BY 3 DESC LIMIT 20"));

    private QueryBenchmark() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        Flags flags = Flags.parse(arguments, FLAGS);
        Path directory = Path.of(flags.text("directory", "backtest-data"))
                .toAbsolutePath()
                .normalize();
        int threads = flags.number("threads", 2);
        int rounds = flags.number("rounds", 5);
        List<String> files =
                HistoryFiles.under(directory).stream().map(Path::toString).toList();
        Path temporary = Files.createTempDirectory("query-benchmark");
        Report report = new Report("queries over files");
        try (WorkerProcess worker = WorkerProcess.start(new WorkerOptions(
                        temporary.resolve("worker"), directory, MEGABYTES, threads, Optional.empty(), ""));
                Connection alone = DriverManager.getConnection("jdbc:duckdb:")) {
            worker.views(true, 0, List.of(view(files)));
            prepare(alone, files, threads);
            for (Map.Entry<String, String> query : QUERIES.entrySet()) {
                measure(query.getKey(), query.getValue(), worker, alone, rounds, report);
            }
        }
        report.print(System.out);
    }

    private static void measure(
            String name, String sql, WorkerProcess worker, Connection alone, int rounds, Report report)
            throws SQLException {
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            long start = System.nanoTime();
            worker.parse(sql).text();
            List<String> answer = inWorker(worker, sql);
            long middle = System.nanoTime();
            List<String> expected = inDuckDb(alone, sql);
            long end = System.nanoTime();
            if (answer.size() != expected.size()) {
                throw new IllegalStateException("answers differ at " + name);
            }
            // The first round only warms up.
            if (round >= 0) {
                ours[round] = (middle - start) / 1e9;
                theirs[round] = (end - middle) / 1e9;
            }
        }
        Arrays.sort(ours);
        Arrays.sort(theirs);
        report.put(name + "_seconds", ours[rounds / 2]);
        report.put(name + "_duckdb_alone_seconds", theirs[rounds / 2]);
        report.put(name + "_ratio", ours[rounds / 2] / theirs[rounds / 2]);
    }

    private static List<String> inWorker(WorkerProcess worker, String sql) {
        List<String> rows = new ArrayList<>();
        worker.run(new RunOrder(sql, List.of("events"), List.of(), null, AnswerForm.ROWS, 1_000_000, List.of()))
                .readTo(new AnswerSink() {
                    @Override
                    public void columns(List<ResultColumn> columns) {}

                    @Override
                    public void row(List<@Nullable Object> values) {
                        rows.add(values.toString());
                    }

                    @Override
                    public void bytes(byte[] part) {
                        throw new IllegalStateException("rows were asked for");
                    }

                    @Override
                    public void progress(double percent, long read) {}
                });
        return rows;
    }

    private static List<String> inDuckDb(Connection connection, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(rows.getObject(i)).append(' ');
                }
                all.add(row.toString());
            }
        }
        return all;
    }

    private static void prepare(Connection connection, List<String> files, int threads) throws SQLException {
        List<String> names = files.stream().map(file -> "'" + file + "'").toList();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            statement.execute("SET memory_limit = '" + MEGABYTES + "MB'");
            statement.execute("CREATE VIEW events AS SELECT * FROM read_parquet([" + String.join(", ", names)
                    + "], hive_partitioning = false)");
        }
    }

    /** The table as a contract would have it. */
    private static TableView view(List<String> files) {
        List<TableView.Column> columns = new ArrayList<>();
        for (String name : List.of("ts", "event_time", "event_time_original", "arrival")) {
            columns.add(new TableView.Column(name, DataType.TIMESTAMP));
        }
        for (String name : List.of("source", "event_id", "lane")) {
            columns.add(new TableView.Column(name, DataType.VARCHAR));
        }
        for (String name : List.of(
                "account", "ip", "device", "api_key", "prompt", "model", "country", "tokens", "outcome", "flagged")) {
            columns.add(new TableView.Column(name, DataType.BIGINT));
        }
        return new TableView("events", columns, "ts", List.of(), files, List.of());
    }
}
