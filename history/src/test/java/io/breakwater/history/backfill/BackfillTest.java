package io.breakwater.history.backfill;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.Samples;
import io.breakwater.history.compact.Compaction;
import io.breakwater.history.integrity.HistoryVerifier;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.retention.HistoryRetention;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Retention;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import io.breakwater.testkit.MutableClock;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillTest {
    private static final long DAY = 86_400_000_000L;
    private static final Column ACCOUNT = Samples.column("account_id", DataType.VARCHAR, Sensitivity.PERSONAL);
    private static final Column TEXT = Samples.column("text", DataType.VARCHAR, Sensitivity.CONTENT);
    private static final Table BEFORE = notes(List.of(ACCOUNT, TEXT));
    /** The length of the account's name, open, stands before what is given; the text in capitals is content. */
    private static final Table AFTER = notes(List.of(
            ACCOUNT,
            computed("account_length", DataType.BIGINT, Sensitivity.PUBLIC),
            TEXT,
            computed("loud", DataType.VARCHAR, Sensitivity.CONTENT)));

    @TempDir
    private Path directory;

    private final DataSource database = TestDatabase.fresh();
    private EventLog log;
    private HistoryStore store;
    private Backfill backfill;

    @BeforeEach
    void open() {
        log = EventLog.open(database, List.of(BEFORE), Clock.systemUTC());
        store = HistoryStore.open(directory, database, log, List.of(BEFORE));
        backfill = new Backfill(store, new Capitals());
        use(BEFORE);
    }

    @AfterEach
    void close() {
        store.close();
        log.close();
    }

    @Test
    void whatWasStoredBeforeGetsTheValues() throws SQLException {
        appendBefore(START, "ann");
        appendBefore(START + DAY, "bernard");
        store.seal();
        use(AFTER);
        log.append(Samples.block(List.of(after(START + 2 * DAY, "cy"))));
        store.seal();
        assertThat(read()).contains(Samples.event(AFTER, START, "ann", null, "text of ann", null));

        assertThat(backfill.round(Long.MAX_VALUE)).isEqualTo(new Backfill.Outcome(2, 2, 0));

        assertThat(read())
                .containsExactly(after(START, "ann"), after(START + DAY, "bernard"), after(START + 2 * DAY, "cy"));
        assertThat(columns(false)).contains("account_length").doesNotContain("text", "loud");
        assertThat(columns(true)).containsExactlyInAnyOrder("ts", "text", "loud");
        assertThat(new HistoryVerifier(store).verify().differences()).isEmpty();
        assertThat(backfill.round(Long.MAX_VALUE)).isEqualTo(new Backfill.Outcome(0, 0, 0));
    }

    @Test
    void whatWasNotSealedYetGetsThemToo() {
        appendBefore(START, "ann");
        use(AFTER);
        log.append(Samples.block(List.of(after(START + 1, "cy"))));
        store.seal();

        backfill.round(Long.MAX_VALUE);

        assertThat(read()).containsExactly(after(START, "ann"), after(START + 1, "cy"));
    }

    @Test
    void filesThatWerePutTogetherMeanwhileGetThem() {
        for (int i = 0; i < 12; i++) {
            if (i == 6) {
                use(AFTER);
            }
            if (i < 6) {
                appendBefore(START + i, "a" + i);
            } else {
                log.append(Samples.block(List.of(after(START + i, "a" + i))));
            }
            store.seal();
        }
        assertThat(new Compaction(store).round(Long.MAX_VALUE).files()).isPositive();

        backfill.round(Long.MAX_VALUE);

        assertThat(backfill.left()).isZero();
        List<Event> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            expected.add(after(START + i, "a" + i));
        }
        assertThat(read()).isEqualTo(expected);
    }

    @Test
    void aRoundIsBoundedAndTheNextGoesOn() {
        for (int i = 0; i < 3; i++) {
            appendBefore(START + i * DAY, "a" + i);
            store.seal();
        }
        use(AFTER);

        assertThat(backfill.round(1)).isEqualTo(new Backfill.Outcome(1, 1, 2));
        assertThat(new Backfill(store, new Capitals()).round(2)).isEqualTo(new Backfill.Outcome(2, 2, 0));
    }

    @Test
    void whatComesFromContentThatIsGoneStaysEmpty() {
        appendBefore(START, "ann");
        store.seal();
        Clock later = new MutableClock(Timestamps.fromMicros(START + 10 * DAY));
        assertThat(new HistoryRetention(store, database, later).run()).isNotEmpty();
        use(AFTER);

        assertThat(backfill.round(Long.MAX_VALUE).files()).isEqualTo(1);

        assertThat(read()).containsExactly(Samples.event(AFTER, START, "ann", 3L, null, null));
        assertThat(backfill.left()).isZero();
    }

    @Test
    void aColumnThatComesBackIsFilledForTheTimeBetween() {
        use(AFTER);
        log.append(Samples.block(List.of(after(START, "ann"))));
        store.seal();
        use(BEFORE);
        appendBefore(START + DAY, "bernard");
        store.seal();
        assertThat(backfill.left()).isZero();
        use(AFTER);

        backfill.round(Long.MAX_VALUE);

        assertThat(read()).containsExactly(after(START, "ann"), after(START + DAY, "bernard"));
    }

    private void use(Table table) {
        log.useTables(List.of(table));
        store.useTables(List.of(table));
    }

    private void appendBefore(long ts, String account) {
        log.append(Samples.block(List.of(Samples.event(BEFORE, ts, account, "text of " + account))));
    }

    private static Event after(long ts, String account) {
        String text = "text of " + account;
        return Samples.event(AFTER, ts, account, (long) account.length(), text, text.toUpperCase(Locale.ROOT));
    }

    private List<Event> read() {
        List<Event> events = new ArrayList<>();
        store.read("notes", 0, Long.MAX_VALUE, events::add);
        return events;
    }

    /** The columns that any file of the kind has, as a plain DuckDB sees them. */
    private List<String> columns(boolean content) throws SQLException {
        List<String> names = new ArrayList<>();
        for (HistoryFile file : store.manifest().files("notes", content)) {
            assertThat(Files.exists(directory.resolve(file.path()))).isTrue();
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT name FROM parquet_schema('" + directory.resolve(file.path())
                                    + "') WHERE name <> 'duckdb_schema' AND num_children IS NULL")) {
                while (row.next()) {
                    if (!names.contains(row.getString(1))) {
                        names.add(row.getString(1));
                    }
                }
            }
        }
        return names;
    }

    private static Table notes(List<Column> columns) {
        return new Table(
                "notes",
                "",
                columns,
                Duration.ofSeconds(60),
                new Retention(Optional.empty(), Optional.of(Duration.ofDays(1))));
    }

    private static Column computed(String name, DataType type, Sensitivity sensitivity) {
        return new Column(name, type, true, Optional.empty(), sensitivity, "", Optional.of("an expression"));
    }

    /** Says what the two computed columns are. */
    private static final class Capitals implements Recalculation {
        @Override
        public Map<String, Set<String>> columns(String table) {
            return table.equals("notes")
                    ? Map.of("account_length", Set.of("account_id"), "loud", Set.of("text"))
                    : Map.of();
        }

        @Override
        public List<@Nullable Object> values(Event event, List<String> columns) {
            List<@Nullable Object> values = new ArrayList<>();
            for (String column : columns) {
                boolean loud = column.equals("loud");
                String source = String.valueOf(event.declared(loud ? 2 : 0));
                values.add(loud ? source.toUpperCase(Locale.ROOT) : (Object) (long) source.length());
            }
            return values;
        }
    }
}
