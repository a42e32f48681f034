package io.breakwater.history.retention;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.Samples;
import io.breakwater.history.compact.Compaction;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.LocalFiles;
import io.breakwater.history.hold.LegalHold.Subject;
import io.breakwater.history.hold.LegalHolds;
import io.breakwater.history.integrity.HistoryVerifier;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Retention;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryRetentionTest {
    private static final long DAY = 86_400_000_000L;
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
                    Samples.column("text", DataType.VARCHAR, Sensitivity.CONTENT)),
            Duration.ofSeconds(60),
            new Retention(Optional.of(Duration.ofDays(3)), Optional.of(Duration.ofDays(1))));
    private static final List<Table> TABLES = List.of(MESSAGES, Samples.LOGINS);
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    @TempDir
    private Path directory;

    private final DataSource database = TestDatabase.fresh();
    private final MutableClock clock = new MutableClock(Timestamps.fromMicros(START));
    private EventLog log;
    private HistoryStore store;
    private HistoryRetention retention;

    @BeforeEach
    void open() throws IOException {
        log = EventLog.open(database, TABLES, Clock.systemUTC());
        store = HistoryStore.open(files(directory), directory, database, log, TABLES);
        retention = new HistoryRetention(store, database, clock);
        for (int day = 0; day < 3; day++) {
            long ts = START + day * DAY;
            log.append(Samples.block(
                    List.of(
                            Samples.event(MESSAGES, ts, "a", "text of a"),
                            Samples.event(MESSAGES, ts + 1, "b", "text of b"),
                            Samples.login(ts + 2, "a")),
                    List.of(Samples.hit(ts, "a"))));
            store.seal();
        }
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
    void contentGoesBeforeItsRows() {
        clock.set(Timestamps.fromMicros(START + 2 * DAY - 1));
        assertThat(retention.preview()).isEmpty();
        clock.set(Timestamps.fromMicros(START + 2 * DAY));
        List<Expiry> firstContent =
                List.of(new Expiry("hits", FIRST, true, 1, 0), new Expiry("messages", FIRST, true, 2, 0));
        assertThat(retention.preview()).isEqualTo(firstContent);
        assertThat(texts()).hasSize(6);
        assertThat(retention.run()).isEqualTo(firstContent);
        assertThat(retention.run()).isEmpty();
        assertThat(texts()).containsExactly(null, null, "text of a", "text of b", "text of a", "text of b");
        assertThat(logTexts()).isEqualTo(texts());
        assertThat(new HistoryVerifier(store).verify().differences()).isEmpty();

        clock.set(Timestamps.fromMicros(START + 4 * DAY));
        assertThat(retention.run())
                .containsExactly(
                        new Expiry("hits", FIRST.plusDays(1), true, 1, 0),
                        new Expiry("hits", FIRST.plusDays(2), true, 1, 0),
                        new Expiry("messages", FIRST, false, 2, 0),
                        new Expiry("messages", FIRST.plusDays(1), true, 2, 0),
                        new Expiry("messages", FIRST.plusDays(2), true, 2, 0));
        assertThat(texts()).containsExactly(null, null, null, null);
        assertThat(logTexts()).isEqualTo(texts());
        assertThat(new HistoryVerifier(store).verify().differences()).isEmpty();
        assertThat(log.verify().intact()).isTrue();
        assertThat(store.manifest().files("logins", false)).hasSize(3);
        assertThat(store.manifest().files("hits", false)).hasSize(3);
        assertThat(store.manifest().files("hits", true)).isEmpty();
    }

    @Test
    void whatIsHeldStays() {
        LegalHolds holds = new LegalHolds(database);
        long ofAccount = holds.place(new Subject.OfEntity(new EntityReference("account", "a")), "court order", "lea");
        clock.set(Timestamps.fromMicros(START + 2 * DAY));
        assertThat(retention.run())
                .containsExactly(new Expiry("hits", FIRST, true, 0, 1), new Expiry("messages", FIRST, true, 1, 1));
        assertThat(texts()).containsExactly("text of a", null, "text of a", "text of b", "text of a", "text of b");
        assertThat(logTexts()).isEqualTo(texts());
        clock.set(Timestamps.fromMicros(START + 4 * DAY));
        retention.run();
        assertThat(texts()).containsExactly("text of a", "text of a", null, "text of a", null);
        assertThat(logTexts()).isEqualTo(texts());
        assertThat(new HistoryVerifier(store).verify().differences()).isEmpty();
        new Compaction(store).round(Long.MAX_VALUE);
        assertThat(texts()).hasSize(5);

        long ofTable = holds.place(new Subject.OfTable("messages"), "court order", "lea");
        holds.lift(ofAccount, "lea");
        assertThat(retention.run()).extracting(Expiry::table).contains("hits");
        assertThat(texts()).hasSize(5);
        holds.lift(ofTable, "lea");
        retention.run();
        assertThat(texts()).containsExactly(null, null, null, null);
        assertThat(new HistoryVerifier(store).verify().differences()).isEmpty();
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        store.read("messages", 0, Long.MAX_VALUE, event -> texts.add((String) event.declared(1)));
        return texts;
    }

    private List<String> logTexts() {
        List<String> texts = new ArrayList<>();
        log.replay(
                0,
                block -> block.content().entries().forEach(entry -> {
                    Event event = ((LogEntry.EventEntry) entry).event();
                    if (event.table().equals("messages")) {
                        texts.add((String) event.declared(1));
                    }
                }));
        return texts;
    }
}
