package io.breakwater.history.erase;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.Samples;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.LocalFiles;
import io.breakwater.history.hold.LegalHold;
import io.breakwater.history.hold.LegalHold.Subject;
import io.breakwater.history.hold.LegalHolds;
import io.breakwater.history.integrity.HistoryVerifier;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.RejectedEvent;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.model.verdict.Verdict;
import io.breakwater.model.verdict.VerdictHit;
import io.breakwater.model.verdict.VerdictKind;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {
    private static final EntityReference GONE = new EntityReference("account", "gone");
    private static final Table MESSAGES = new Table(
            "messages",
            "",
            List.of(
                    new Column(
                            "account_id",
                            DataType.VARCHAR,
                            true,
                            Optional.of("account"),
                            Sensitivity.PERSONAL,
                            "",
                            Optional.empty()),
                    new Column(
                            "ip",
                            DataType.VARCHAR,
                            true,
                            Optional.of("ip"),
                            Sensitivity.PERSONAL,
                            "",
                            Optional.empty()),
                    Samples.column("text", DataType.VARCHAR, Sensitivity.CONTENT)),
            Duration.ofSeconds(60));
    private static final List<Table> TABLES = List.of(MESSAGES, Samples.LOGINS);

    @TempDir
    private Path directory;

    private final DataSource database = TestDatabase.fresh();
    private EventLog log;
    private HistoryStore store;
    private Erasure erasure;

    @BeforeEach
    void open() throws IOException {
        log = EventLog.open(database, TABLES, Clock.systemUTC());
        store = HistoryStore.open(files(directory), directory, database, log, TABLES);
        erasure = new Erasure(
                store,
                database,
                List.of((entity, events) ->
                        List.of(ErasureReport.Item.kept("decisions", events.size(), "to answer for"))));
    }

    /** Where they lie. */
    protected HistoryFiles files(Path home) throws IOException {
        return LocalFiles.open(home);
    }

    @AfterEach
    void close() {
        store.close();
        log.close();
    }

    @Test
    void nothingThatNamesTheAccountIsLeft() throws Exception {
        store(0);
        log.append(new BlockContent(
                List.of(
                        new LogEntry.ControlEntry(START + 500, new FactChange(GONE, "plan", "gone-plan")),
                        new LogEntry.ControlEntry(START + 500, new LabelChange(GONE, "gone-label", true, null)),
                        new LogEntry.ControlEntry(
                                START + 500, new FactChange(new EntityReference("ip", "gone"), "kind", "an address"))),
                List.of(),
                List.of(new RejectedEvent(
                        "test",
                        "messages",
                        null,
                        START,
                        "BW1",
                        "line 1",
                        "bad",
                        "mend",
                        "{\"a\": \"gone\"}",
                        RejectedEvent.Kind.OTHER,
                        null)),
                Map.of(),
                List.of(verdict("v1", GONE), verdict("v2", new EntityReference(GONE.type(), "another")))));
        store.seal();
        store(1000);
        ErasureReport report = erasure.erase(new ErasureRequest(GONE, "asked for", "ann"));

        assertThat(report.items())
                .contains(
                        ErasureReport.Item.removed("rows of table messages", 2),
                        ErasureReport.Item.removed("rows of table hits", 4),
                        ErasureReport.Item.removed("rows of table facts", 1),
                        ErasureReport.Item.removed("rows of table labels", 1),
                        ErasureReport.Item.removed("events in the log", 2),
                        ErasureReport.Item.removed("refused events that quote it", 1),
                        ErasureReport.Item.removed("verdicts about it", 1),
                        ErasureReport.Item.kept("decisions", 2, "to answer for"));
        store.removeRetired(Duration.ZERO);
        assertThat(new HistoryVerifier(store).verify().differences()).isEmpty();
        assertThat(log.verify().intact()).isTrue();
        assertThat(log.verify().rewritten()).isEqualTo(3);
        for (Path file : files()) {
            assertThat(values(file)).as(file.toString()).noneMatch(value -> value.contains("gone-"));
        }
        List<String> left = new ArrayList<>();
        log.replay(
                0,
                block -> left.add(block.content().entries()
                        + " "
                        + block.content().hits().stream().map(Hit::columns).toList()
                        + block.content().hits().stream().map(Hit::affected).toList()));
        assertThat(left.toString()).doesNotContain("account gone").doesNotContain("gone-");
        assertThat(read()).extracting(event -> event.declared(0)).containsExactly("kept", "kept", "kept", "kept");
        assertThat(one("SELECT count(*) FROM log.erasure WHERE entity_id LIKE 'sha256:%' AND finished_at IS NOT NULL"))
                .isEqualTo("1");
        assertThat(one("SELECT count(*) FROM log.rejected_event")).isEqualTo("0");
        assertThat(new Erasures(database).running()).isEmpty();
        // Of the address of the same name nobody asked.
        assertThat(one("SELECT row_count FROM log.history_file WHERE table_name = 'facts'"))
                .isEqualTo("1");
    }

    @Test
    void whatWasMadeOfItsEventsGoesWithItsHitsAndBeforeThem() throws Exception {
        store(0);
        log.append(Samples.block(
                List.of(
                        Samples.event(Samples.LOGINS, START + 10, "answer"),
                        Samples.event(Samples.LOGINS, START + 11, "other")),
                List.of(Samples.hit(START + 10, "another"))));
        List<Set<ErasedEvent>> told = new ArrayList<>();
        ErasurePart part = new ErasurePart() {
            @Override
            public Set<EventKey> derived(EntityReference entity, Set<ErasedEvent> events) {
                return Set.of(key(START + 10));
            }

            @Override
            public List<ErasureReport.Item> erase(EntityReference entity, Set<ErasedEvent> events) {
                told.add(events);
                return List.of();
            }
        };
        ErasureReport report =
                new Erasure(store, database, List.of(part)).erase(new ErasureRequest(GONE, "asked for", "ann"));
        assertThat(report.items())
                .contains(
                        ErasureReport.Item.removed("events that were made of its events", 1),
                        ErasureReport.Item.removed("events in the log", 2));
        assertThat(told).containsExactly(Set.of(new ErasedEvent("messages", key(START + 1))));
        List<Event> logins = new ArrayList<>();
        store.read("logins", 0, Long.MAX_VALUE, logins::add);
        assertThat(logins).extracting(event -> event.declared(0)).containsExactly("other");
        assertThat(new HistoryVerifier(store).verify().differences()).isEmpty();
    }

    private static EventKey key(long ts) {
        return new EventKey("test", "id-" + ts);
    }

    @Test
    void aRewrittenBlockThatIsAlteredIsFound() throws Exception {
        store(0);
        erasure.erase(new ErasureRequest(GONE, "asked for", "ann"));
        execute(
                "UPDATE log.block SET payload = set_byte(payload, 20, (get_byte(payload, 20) + 1) % 256) WHERE number = 1");
        assertThat(log.verify().faults()).containsExactly("block 1 is not what was written");
        execute("DELETE FROM log.rewritten_block");
        assertThat(log.verify().faults()).isNotEmpty();
    }

    @Test
    void aLegalHoldForbidsIt() {
        store(0);
        store.seal();
        LegalHolds holds = new LegalHolds(database);
        long ofEntity = holds.place(new Subject.OfEntity(GONE), "court order", "lea");
        ErasureRequest request = new ErasureRequest(GONE, "asked for", "ann");
        assertThatThrownBy(() -> erasure.erase(request))
                .isInstanceOf(ErasureRefusedException.class)
                .hasMessageContaining("court order");
        assertThat(read()).hasSize(3);
        assertThat(holds.lift(ofEntity, "lea")).isTrue();
        assertThat(holds.lift(ofEntity, "lea")).isFalse();
        long ofTable = holds.place(new Subject.OfTable("messages"), "court order", "lea");
        assertThatThrownBy(() -> erasure.erase(request)).isInstanceOf(ErasureRefusedException.class);
        holds.lift(ofTable, "max");
        holds.place(new Subject.OfEntity(new EntityReference("account", "kept")), "court order", "lea");
        assertThat(erasure.erase(request).items()).contains(ErasureReport.Item.removed("rows of table messages", 1));
        assertThat(holds.all()).hasSize(3);
        assertThat(holds.inForce()).extracting(LegalHold::author).containsExactly("lea");
        assertThatThrownBy(() -> holds.place(new Subject.OfTable("messages"), " ", "lea"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofATableWithoutContractEveryTextIsLookedAt() {
        store(0);
        store.seal();
        log.useTables(List.of(Samples.LOGINS));
        store.useTables(List.of(Samples.LOGINS));
        erasure.erase(new ErasureRequest(GONE, "asked for", "ann"));
        log.useTables(TABLES);
        store.useTables(TABLES);
        // The address of the same name went, too: nobody knows any more that it was one.
        assertThat(read()).extracting(event -> event.declared(0)).containsExactly("kept");
        assertThat(new HistoryVerifier(store).verify().differences()).isEmpty();
    }

    /** Two messages of an account that stays and one of the one that goes, with two hits on it and one on another. */
    private void store(long after) {
        long ts = START + after;
        Hit own = Samples.hit(ts + 1, "gone");
        log.append(Samples.block(
                List.of(
                        Samples.event(MESSAGES, ts, "kept", "192.0.2.1", "hello"),
                        Samples.event(MESSAGES, ts + 1, "gone", "192.0.2.1", "gone-text"),
                        Samples.event(MESSAGES, ts + 2, "kept", "gone", "hello")),
                List.of(own, ofEvent(ts + 1), affecting(ts + 2))));
    }

    /** A hit about an address, caused by the account's event. */
    private static Hit ofEvent(long ts) {
        Hit hit = Samples.hit(ts, "other");
        return new Hit(
                new io.breakwater.model.detector.DetectorVersion("other", "p", "f"),
                hit.status(),
                "messages",
                hit.event(),
                ts,
                hit.lane(),
                new EntityReference("ip", "192.0.2.1"),
                List.of(),
                List.of());
    }

    /** A hit of another event that affects the account and quotes it. */
    private static Hit affecting(long ts) {
        Hit hit = Samples.hit(ts, "kept");
        return new Hit(
                hit.detector(),
                hit.status(),
                "messages",
                hit.event(),
                ts,
                hit.lane(),
                hit.entity(),
                List.of(GONE, new EntityReference("ip", "192.0.2.1")),
                List.of(new io.breakwater.model.hit.HitColumn("seen_with", DataType.VARCHAR, "gone")));
    }

    private List<Event> read() {
        List<Event> events = new ArrayList<>();
        store.read("messages", 0, Long.MAX_VALUE, events::add);
        return events;
    }

    private List<Path> files() throws java.io.IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(path -> path.toString().endsWith(".parquet")).toList();
        }
    }

    /** Every value of a file as text, and its raw bytes. */
    private static List<String> values(Path file) throws Exception {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT CAST(r AS VARCHAR) FROM '" + file + "' AS r")) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        values.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        return values;
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Verdict verdict(String event, EntityReference entity) {
        VerdictHit hit = new VerdictHit(
                "burst:plan:1",
                "burst",
                entity,
                "spam",
                List.of(),
                VerdictKind.FLAG,
                VerdictKind.FLAG,
                Optional.empty(),
                Optional.empty());
        return new Verdict(new EventKey("test", event), "messages", START, Lane.LIVE, START, List.of(hit));
    }
}
