package io.breakwater.benchmarks.backtest;

import io.breakwater.benchmarks.detectors.EventsTable;
import io.breakwater.database.PostgresServer;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A history of the product's own, with a log in PostgreSQL, whose files are those that {@link HistoryFiles} wrote. It has an
 * empty block for each of them: a block of events for each would take many times as long to write as what is measured takes.
 */
final class StoredWorkload implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final HistoryScan scan;

    /** @param directory where the files are; a directory beside them is made and removed again */
    StoredWorkload(Path directory, int threads) throws SQLException, IOException {
        try {
            Path home = Files.createTempDirectory(directory.toAbsolutePath(), "history-");
            opened.push(() -> remove(home));
            PostgresServer database = opened(PostgresServer.embedded(home.resolve("postgres")));
            List<Table> tables = List.of(EventsTable.TABLE);
            EventLog log = opened(EventLog.open(database.dataSource(), tables, Clock.systemUTC()));
            log.useTables(tables);
            Path history = home.resolve("history");
            for (Path file : HistoryFiles.under(directory)) {
                // History removes files that it does not know, so it gets names of its own for them.
                Path link = history.resolve(directory.relativize(file));
                Files.createDirectories(link.resolveSibling(""));
                Files.createLink(link, file);
                log.append(new BlockContent(List.of(), List.of(), List.of(), Map.of()));
                add(database.dataSource(), log.lastNumber(), directory.relativize(file), file);
            }
            HistoryStore store = opened(HistoryStore.open(history, database.dataSource(), log, tables));
            scan = opened(HistoryScan.open(store, threads));
        } catch (SQLException | IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    HistoryScan scan() {
        return scan;
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    private static void add(DataSource database, long block, Path name, Path file) throws SQLException, IOException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT epoch_us(min(ts)), epoch_us(max(ts)), count(*) FROM read_parquet('" + file
                                + "', hive_partitioning = false)");
                Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO log.history_file (path, table_name, day, content, first_block, last_block, first_ts, last_ts,"
                                + " row_count, bytes, contract_block) VALUES (?, 'events', CAST(? AS date), false, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement update = connection.prepareStatement("UPDATE log.sealing SET through = ?")) {
            rows.next();
            insert.setString(1, name.toString());
            insert.setString(2, name.getName(1).toString().substring("day=".length()));
            insert.setLong(3, block);
            insert.setLong(4, block);
            insert.setLong(5, rows.getLong(1));
            insert.setLong(6, rows.getLong(2));
            insert.setLong(7, rows.getLong(3));
            insert.setLong(8, Files.size(file));
            insert.setLong(9, block);
            insert.executeUpdate();
            update.setLong(1, block);
            update.executeUpdate();
        }
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failed) {
                throw new IllegalStateException("the history cannot be closed", failed);
            }
        }
    }

    private static void remove(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
