package io.breakwater.history.compact;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.Samples;
import io.breakwater.history.integrity.HistoryVerifier;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryService;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
    private static final long DAY = 86_400_000_000L;
    private static final List<Table> TABLES = List.of(Samples.SIGNUPS, Samples.LOGINS);

    @TempDir
    private Path directory;

    @TempDir
    private Path temporary;

    private final DataSource database = TestDatabase.fresh();
    private EventLog log;
    private HistoryStore store;
    private Compaction compaction;

    @BeforeEach
    void open() {
        log = EventLog.open(database, TABLES, Clock.systemUTC());
        store = HistoryStore.open(directory, database, log, TABLES);
        compaction = new Compaction(store);
    }

    @AfterEach
    void close() {
        store.close();
        log.close();
    }

    @Test
    void smallFilesOfADayBecomeOneWithTheSameRows() {
        for (int i = 0; i < 20; i++) {
            seal(START + i * DAY / 10 + 1000, 50);
        }
        List<Event> before = read();
        Compaction.Outcome outcome = compaction.round(Long.MAX_VALUE);
        // Two days: 10 of each; the newest has 8 and more of one size.
        assertThat(outcome).isEqualTo(new Compaction.Outcome(100, 10, 20 * 52, false));
        assertThat(read()).isEqualTo(before);
        assertThat(store.manifest().all()).hasSize(10);
        assertThat(new HistoryVerifier(store).verify().differences()).isEmpty();
        assertThat(compaction.round(Long.MAX_VALUE).files()).isZero();
    }

    @Test
    void theNewestDayWaitsUntilThereAreEnough() {
        for (int i = 0; i < 7; i++) {
            seal(START + i * 1000L, 10);
        }
        assertThat(compaction.round(Long.MAX_VALUE).files()).isZero();
        seal(START + 7000, 10);
        assertThat(compaction.round(Long.MAX_VALUE).files()).isEqualTo(5 * 8);
    }

    @Test
    void aRoundIsBounded() {
        for (int i = 0; i < 6; i++) {
            seal(START + i * DAY / 2, 100);
        }
        seal(START + 3 * DAY, 1);
        int rounds = 0;
        while (compaction.round(1).more()) {
            rounds++;
        }
        assertThat(rounds).isGreaterThan(3);
        assertThat(store.manifest().files("signups", false)).hasSize(4);
    }

    @Test
    void queriesNeverSeeARowTwiceOrNotAtAll() throws InterruptedException {
        for (int i = 0; i < 30; i++) {
            seal(START + i * DAY / 10 + 1000, 200);
        }
        try (QueryService queries = QueryService.open(store, database, temporary.resolve("queries"))) {
            Thread worker = new Thread(() -> {
                while (compaction.round(1).more()) {
                    store.removeRetired(Duration.ofHours(1));
                }
            });
            worker.start();
            do {
                assertThat(queries.run(new QueryRequest(
                                        "SELECT count(*), count(prompt), count(DISTINCT ts) FROM signups",
                                        true,
                                        1,
                                        Duration.ofMinutes(1)))
                                .rows())
                        .containsExactly(List.of(6000L, 6000L, 6000L));
            } while (worker.isAlive());
            worker.join();
        }
        assertThat(store.manifest().files("signups", false)).hasSize(3);
    }

    @Test
    void aReaderKeepsItsFiles() throws Exception {
        seal(START, 10);
        seal(START + 1000, 10);
        seal(START + DAY, 10);
        try (HistoryStore.Reading reading = store.reading()) {
            assertThat(compaction.round(Long.MAX_VALUE).files()).isPositive();
            assertThat(store.removeRetired(Duration.ZERO)).isZero();
            for (HistoryFile file : reading.manifest().all()) {
                assertThat(directory.resolve(file.path())).exists();
            }
        }
        assertThat(store.removeRetired(Duration.ofHours(1))).isZero();
        assertThat(store.removeRetired(Duration.ZERO)).isEqualTo(10);
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".parquet")))
                    .hasSize(store.manifest().all().size());
        }
    }

    @Test
    void columnsThatNoContractDeclaresAnyMoreStayInTheFiles() throws SQLException {
        List<Column> columns = new ArrayList<>(Samples.LOGINS.columns());
        columns.add(Samples.column("country", DataType.VARCHAR, Sensitivity.PUBLIC));
        Table wide = new Table("logins", "", columns, Samples.LOGINS.maxBehind());
        use(wide);
        log.append(Samples.block(List.of(Samples.event(wide, START, "a", "NZ"))));
        store.seal();
        use(Samples.LOGINS);
        log.append(Samples.block(List.of(Samples.login(START + 1, "b"))));
        store.seal();
        log.append(Samples.block(List.of(Samples.login(START + DAY, "c"))));
        store.seal();
        compaction.round(Long.MAX_VALUE);
        HistoryFile file = store.manifest().files("logins", false).get(0);
        assertThat(file.rows()).isEqualTo(2);
        assertThat(duckDb("SELECT string_agg(account_id || coalesce(country, '-'), ' ' ORDER BY ts) FROM '"
                        + directory.resolve(file.path()) + "'"))
                .isEqualTo("aNZ b-");
    }

    @Test
    void aLookUpOfOneEntityPassesOverRowGroups() throws SQLException {
        for (int part = 0; part < 2; part++) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 70_000; i++) {
                events.add(Samples.login(START + part * 100_000L + i, "a" + part + "-" + i % 20_000));
            }
            log.append(Samples.block(events));
            store.seal();
        }
        log.append(Samples.block(List.of(Samples.login(START + DAY, "c"))));
        store.seal();
        compaction.round(Long.MAX_VALUE);
        String file = directory
                .resolve(store.manifest().files("logins", false).get(0).path())
                .toString();
        assertThat(duckDb("SELECT count(*) FROM parquet_bloom_probe('" + file + "', 'account_id', 'a0-7')"
                        + " WHERE NOT bloom_filter_excludes"))
                .isEqualTo("4");
        assertThat(duckDb("SELECT count(*) FROM parquet_metadata('" + file + "') WHERE path_in_schema = 'account_id'"))
                .isEqualTo("7");
        assertThat(duckDb("SELECT count(*) FROM (SELECT ts, lag(ts) OVER () AS earlier FROM '" + file
                        + "') WHERE ts <= earlier"))
                .isEqualTo("0");
    }

    private void use(Table logins) {
        log.useTables(List.of(Samples.SIGNUPS, logins));
        store.useTables(List.of(Samples.SIGNUPS, logins));
    }

    /** So many sign-ups, a login and a hit, sealed. */
    private void seal(long ts, int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(Samples.signup(ts + i, "a" + i));
        }
        events.add(Samples.login(ts + count, "a"));
        log.append(Samples.block(events, List.of(Samples.hit(ts, "a0"))));
        store.seal();
    }

    private List<Event> read() {
        List<Event> events = new ArrayList<>();
        store.read("signups", 0, Long.MAX_VALUE, events::add);
        return events;
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
