package io.breakwater.history.integrity;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.Samples;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.history.query.QueryService;
import io.breakwater.history.store.FileState;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryIncompleteException;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Table;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryIntegrityTest {
    private static final long DAY = 86_400_000_000L;
    private static final List<Table> TABLES = List.of(Samples.SIGNUPS, Samples.LOGINS);

    @TempDir
    private Path directory;

    @TempDir
    private Path temporary;

    private final DataSource database = TestDatabase.fresh();
    private EventLog log;
    private HistoryStore store;

    @BeforeEach
    void open() {
        log = EventLog.open(database, TABLES, Clock.systemUTC());
        store = HistoryStore.open(directory, database, log, TABLES);
        for (int day = 0; day < 3; day++) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                events.add(Samples.signup(START + day * DAY + i, "a" + i));
            }
            log.append(Samples.block(events, List.of(Samples.hit(START + day * DAY, "a0"))));
            store.seal();
        }
    }

    @AfterEach
    void close() {
        store.close();
        log.close();
    }

    @Test
    void whatAgreesIsIntact() {
        HistoryVerification verification = new HistoryVerifier(store).verify();
        assertThat(verification.differences()).isEmpty();
        assertThat(verification.files()).isEqualTo(12);
        assertThat(verification.rows()).isEqualTo(6003);
        assertThat(verification.log().blocks()).isEqualTo(3);
    }

    @Test
    void aDamagedFileIsFoundIsolatedAndRebuilt() throws IOException {
        HistoryFile file = file("signups", 1, false);
        flip(file, file.bytes() / 2);
        assertThat(differences()).containsExactly(file.path() + " is not what was written: its checksum differs");

        List<Event> before = read(0, START + DAY);
        HistoryRepair.Outcome outcome = new HistoryRepair(store).run();
        assertThat(outcome.checked()).isEqualTo(12);
        assertThat(outcome.rebuilt()).hasSize(1);
        assertThat(outcome.lost()).isEmpty();
        assertThat(differences()).isEmpty();
        assertThat(read(0, Long.MAX_VALUE)).hasSize(6000).startsWith(before.toArray(new Event[0]));
        assertThat(directory.resolve(file.path())).exists();
        assertThat(store.removeRetired(Duration.ZERO)).isOne();
        assertThat(directory.resolve(file.path())).doesNotExist();
    }

    @Test
    void queriesSayWhatIsMissing() throws IOException {
        try (QueryService queries = QueryService.open(store, database, temporary.resolve("queries"))) {
            HistoryFile torn = file("signups", 1, false);
            Files.write(
                    directory.resolve(torn.path()),
                    Arrays.copyOf(Files.readAllBytes(directory.resolve(torn.path())), (int) torn.bytes() / 2));
            QueryResult result = queries.run(count());
            assertThat(result.rows()).containsExactly(List.of(4000L));
            assertThat(result.notices())
                    .containsExactly("2000 rows of table signups on 2026-11-02 cannot be read: the file " + torn.path()
                            + " is damaged; breakwater history repair rebuilds it from the log");
            assertThat(queries.run(new QueryRequest("SELECT count(*) FROM logins", false, 10, Duration.ofSeconds(20)))
                            .notices())
                    .isEmpty();
            assertThatThrownBy(() -> read(0, Long.MAX_VALUE)).isInstanceOf(HistoryIncompleteException.class);
            assertThat(read(0, START + DAY)).hasSize(2000);

            new HistoryRepair(store).run();
            QueryResult repaired = queries.run(count());
            assertThat(repaired.rows()).containsExactly(List.of(6000L));
            assertThat(repaired.notices()).isEmpty();
        }
    }

    @Test
    void aPageOfGarbageIsNoAnswer() throws IOException {
        try (QueryService queries = QueryService.open(store, database, temporary.resolve("queries"))) {
            HistoryFile file = file("signups", 1, false);
            byte[] bytes = Files.readAllBytes(directory.resolve(file.path()));
            Arrays.fill(bytes, 4, bytes.length / 2, (byte) 0x5a);
            Files.write(directory.resolve(file.path()), bytes);
            QueryResult result = queries.run(new QueryRequest(
                    "SELECT count(DISTINCT account_id), count(DISTINCT ts) FROM signups",
                    false,
                    10,
                    Duration.ofSeconds(20)));
            assertThat(result.rows()).containsExactly(List.of(2000L, 4000L));
            assertThat(result.notices()).hasSize(1);
        }
    }

    @Test
    void aMissingContentFileTakesOnlyContentAway() throws IOException {
        HistoryFile content = file("signups", 2, true);
        Files.delete(directory.resolve(content.path()));
        store.close();
        store = HistoryStore.open(directory, database, log, TABLES);
        try (QueryService queries = QueryService.open(store, database, temporary.resolve("queries"))) {
            QueryResult result = queries.run(
                    new QueryRequest("SELECT count(*), count(prompt) FROM signups", true, 10, Duration.ofSeconds(20)));
            assertThat(result.rows()).containsExactly(List.of(6000L, 4000L));
            assertThat(result.notices()).singleElement().asString().startsWith("the content columns of 2000 rows");
            assertThat(queries.run(count()).notices()).isEmpty();
        }
        assertThat(new HistoryRepair(store).run().rebuilt()).hasSize(1);
        assertThat(read(0, Long.MAX_VALUE)).hasSize(6000).allMatch(event -> event.declared(7) != null);
    }

    @Test
    void whatTheLogDoesNotHoldAnyMoreIsNamedAsLost() throws IOException, SQLException {
        HistoryFile file = file("signups", 0, false);
        byte[] whole = Files.readAllBytes(directory.resolve(file.path()));
        flip(file, 100);
        execute("DELETE FROM log.block WHERE number = 1");
        HistoryRepair repair = new HistoryRepair(store);
        assertThat(repair.run().lost()).extracting(HistoryFile::path).containsExactly(file.path());
        assertThat(differences())
                .containsExactly(file.path() + " is damaged and the log does not hold its 2000 rows any more");

        Files.write(directory.resolve(file.path()), whole);
        assertThat(repair.run().lost()).isEmpty();
        assertThat(differences()).isEmpty();
    }

    @Test
    void rowsThatNoFileHoldsAreFound() throws SQLException {
        execute("DELETE FROM log.history_file WHERE path LIKE 'hits/day=2026-11-02/%'");
        execute("UPDATE log.history_file SET row_count = row_count + 1 WHERE path = '"
                + file("signups", 0, false).path() + "'");
        assertThat(new HistoryVerifier(store).verify().differences())
                .extracting(Difference::what)
                .containsExactly(
                        "holds 2000 rows, the manifest says 2001", "has 1 rows in sealed blocks that no file holds");
    }

    @Test
    void checksGoRoundAFewBytesAtATime() throws SQLException {
        execute("UPDATE log.history_file SET checksum = NULL, checked_at = NULL");
        HistoryRepair repair = new HistoryRepair(store);
        for (int i = 0; i < 12; i++) {
            assertThat(repair.run(1).checked()).isOne();
        }
        assertThat(store.manifest().all()).allMatch(file -> file.checksum().isPresent());
        assertThat(store.manifest().all()).allMatch(file -> file.state() == FileState.WHOLE);
    }

    private static QueryRequest count() {
        return new QueryRequest("SELECT count(*) FROM signups", false, 10, Duration.ofSeconds(20));
    }

    private List<String> differences() {
        return new HistoryVerifier(store)
                .verify().differences().stream()
                        .map(difference -> difference.place() + " " + difference.what())
                        .toList();
    }

    private HistoryFile file(String table, int day, boolean content) {
        return store.manifest().all().stream()
                .filter(file -> file.table().equals(table) && file.content() == content)
                .toList()
                .get(day);
    }

    private void flip(HistoryFile file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve(file.path()));
        bytes[(int) at] ^= 0x10;
        Files.write(directory.resolve(file.path()), bytes);
    }

    private List<Event> read(long from, long to) {
        List<Event> events = new ArrayList<>();
        store.read("signups", from, to, events::add);
        return events;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
