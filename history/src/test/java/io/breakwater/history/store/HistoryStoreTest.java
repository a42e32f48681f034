package io.breakwater.history.store;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.FaultyDataSource;
import io.breakwater.history.FaultyDataSource.Fault;
import io.breakwater.history.Samples;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogUnavailableException;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryStoreTest {
    private static final long HOUR = 3_600_000_000L;
    private static final List<Table> TABLES = List.of(Samples.SIGNUPS, Samples.LOGINS);

    @TempDir
    private Path directory;

    private final DataSource database = TestDatabase.fresh();
    private EventLog log;
    private HistoryStore store;

    @BeforeEach
    void open() {
        log = EventLog.open(database, TABLES, Clock.systemUTC());
        store = HistoryStore.open(directory, database, log, TABLES);
    }

    @AfterEach
    void close() {
        store.close();
        log.close();
    }

    @Test
    void givesBackEventsFromFilesAndFromTheLogInOrder() {
        List<Event> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<Event> events = List.of(
                    Samples.signup(START + i * HOUR, "a" + i),
                    Samples.login(START + i * HOUR + 1, "a" + i),
                    Samples.emptySignup(START + i * HOUR + 2));
            log.append(Samples.block(events));
            events.stream().filter(event -> event.table().equals("signups")).forEach(all::add);
            if (i == 20 || i == 45) {
                assertThat(store.seal()).isPositive();
            }
        }
        assertThat(read("signups", 0, Long.MAX_VALUE)).isEqualTo(all);
        assertThat(read("signups", START + 10 * HOUR, START + 50 * HOUR)).isEqualTo(all.subList(20, 100));
        assertThat(read("logins", 0, Long.MAX_VALUE)).hasSize(60);

        assertThat(store.seal()).isEqualTo(14);
        assertThat(store.seal()).isZero();
        assertThat(read("signups", 0, Long.MAX_VALUE)).isEqualTo(all);
        assertThat(store.manifest().through()).isEqualTo(60);
        List<Long> blocks = new ArrayList<>();
        log.replay(0, block -> blocks.add(block.number()));
        assertThat(blocks).hasSize(60);
    }

    @Test
    void keepsContentInFilesOfItsOwn() throws SQLException {
        log.append(Samples.block(List.of(Samples.signup(START, "a1")), List.of(Samples.hit(START, "a1"))));
        store.seal();

        Path day = directory.resolve("signups/day=2026-11-01");
        assertThat(day.resolve("part-0000000001-0000000001.parquet")).exists();
        assertThat(duckDb("SELECT string_agg(name, ' ') FROM parquet_schema('" + day
                        + "/part-0000000001-0000000001-content.parquet') WHERE name <> 'duckdb_schema'"))
                .isEqualTo("ts prompt");
        assertThat(duckDb("SELECT count(*) FROM parquet_schema('" + day
                        + "/part-0000000001-0000000001.parquet') WHERE name = 'prompt'"))
                .isEqualTo("0");
        assertThat(duckDb(
                        "SELECT account_id || amount || tags[2] FROM '" + day + "/part-0000000001-0000000001.parquet'"))
                .isEqualTo("a112.345678ü");
        assertThat(duckDb("SELECT measures FROM '" + directory
                        + "/hits/day=2026-11-01/part-0000000001-0000000001.parquet'"))
                .isEqualTo("{\"count\":3,\"share\":0.500000,\"seen\":\"2026-11-01T00:00:00Z\"}");
    }

    @Test
    void aCrashBetweenFilesAndManifestDoublesNothing() throws IOException {
        log.append(Samples.block(List.of(Samples.signup(START, "a1"), Samples.signup(START + 1, "a2"))));
        FaultyDataSource faulty = new FaultyDataSource(database);
        store.close();
        store = HistoryStore.open(directory, faulty.dataSource(), log, TABLES);
        faulty.next(Fault.NONE, Fault.BEFORE_COMMIT);
        assertThatThrownBy(() -> store.seal()).isInstanceOf(LogUnavailableException.class);
        assertThat(files()).isNotEmpty();
        assertThat(read("signups", 0, Long.MAX_VALUE)).hasSize(2);

        store.close();
        store = HistoryStore.open(directory, database, log, TABLES);
        assertThat(files()).isEmpty();
        assertThat(read("signups", 0, Long.MAX_VALUE)).hasSize(2);
        store.seal();
        assertThat(read("signups", 0, Long.MAX_VALUE)).hasSize(2);
    }

    @Test
    void aLostAnswerToTheManifestsCommitDoublesNothing() {
        log.append(Samples.block(List.of(Samples.signup(START, "a1"))));
        FaultyDataSource faulty = new FaultyDataSource(database);
        store.close();
        store = HistoryStore.open(directory, faulty.dataSource(), log, TABLES);
        faulty.next(Fault.NONE, Fault.AFTER_COMMIT);
        assertThatThrownBy(() -> store.seal()).isInstanceOf(LogUnavailableException.class);
        assertThat(read("signups", 0, Long.MAX_VALUE)).hasSize(1);
        assertThat(store.seal()).isZero();
        assertThat(read("signups", 0, Long.MAX_VALUE)).hasSize(1);
    }

    @Test
    void readsFilesOfAnOlderContract() {
        log.append(Samples.block(List.of(Samples.login(START, "a1"))));
        store.seal();
        List<Column> columns = new ArrayList<>(Samples.LOGINS.columns());
        columns.add(0, Samples.column("country", DataType.VARCHAR, Sensitivity.PUBLIC));
        columns.add(Samples.column("tags", DataType.VARCHAR_ARRAY, Sensitivity.CONTENT));
        Table changed = new Table("logins", "", columns, Samples.LOGINS.maxBehind());
        log.useTables(List.of(changed));
        store.useTables(List.of(changed));
        log.append(Samples.block(List.of(Samples.event(changed, START + 1, "NZ", "a2", List.of("x")))));

        List<Event> expected = List.of(
                Samples.event(changed, START, null, "a1", null),
                Samples.event(changed, START + 1, "NZ", "a2", List.of("x")));
        assertThat(read("logins", 0, Long.MAX_VALUE)).isEqualTo(expected);
        store.seal();
        assertThat(read("logins", 0, Long.MAX_VALUE)).isEqualTo(expected);
    }

    private List<Event> read(String table, long from, long to) {
        List<Event> events = new ArrayList<>();
        store.read(table, from, to, events::add);
        return events;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(path -> path.toString().endsWith(".parquet")).toList();
        }
    }

    /** A plain DuckDB that knows nothing of the store. */
    private static String duckDb(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
