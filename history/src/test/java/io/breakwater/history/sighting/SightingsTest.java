package io.breakwater.history.sighting;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.Samples;
import io.breakwater.history.compact.Compaction;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.parquet.ParquetRows;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SightingsTest {
    private static final long HOUR = 3_600_000_000L;
    private static final Table TRANSFERS = table("transfers", "payer", "account", "payee", "account", "ip", "ip");
    private static final Table LOGINS = table("logins", "account_id", "account");
    private static final List<Table> TABLES = List.of(TRANSFERS, LOGINS);

    @TempDir
    private Path directory;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final List<Event> stored = new ArrayList<>();
    private final DataSource database = TestDatabase.fresh();
    private EventLog log;
    private HistoryStore store;
    private Sightings sightings;
    private long ts = START;

    @BeforeEach
    void open() {
        log = EventLog.open(database, TABLES, Clock.systemUTC());
        store = HistoryStore.open(directory, database, log, TABLES);
        sightings = Sightings.open(store);
    }

    @AfterEach
    void close() {
        sightings.close();
        store.close();
        log.close();
    }

    @Test
    void togetherWithTheEventsBehindThemNothingIsMissingOrCountedTwice() {
        assertRight();
        for (int part = 0; part < 12; part++) {
            seal(60);
        }
        assertThat(sightings.of(account(1)).known()).isEmpty();
        assertRight();
        assertThat(sightings.write(1)).isTrue();
        assertRight();
        while (sightings.write(200)) {
            assertRight();
        }
        assertThat(sightings.of(account(1)).known()).isNotEmpty();
        assertRight();
        seal(60);
        assertRight();
        assertThat(new Compaction(store).round(Long.MAX_VALUE).files()).isPositive();
        assertRight();
        assertThat(sightings.write(Long.MAX_VALUE)).isFalse();
        assertRight();
    }

    @Test
    void whatCountsNoMoreIsRemovedAtOnceAndWhatIsThereIsKept() throws IOException {
        for (int part = 0; part < 12; part++) {
            seal(20);
        }
        sightings.write(Long.MAX_VALUE);
        assertThat(files()).isEqualTo(store.manifest().files().size());
        sightings.close();
        sightings = Sightings.open(store);
        assertThat(files()).isEqualTo(store.manifest().files().size());
        assertRight();
        new Compaction(store).round(Long.MAX_VALUE);
        assertThat(files()).isLessThan(12);
        store.removeRetired(Duration.ZERO);
        sightings.write(Long.MAX_VALUE);
        assertThat(files()).isEqualTo(store.manifest().files().size());
    }

    @Test
    void filesThatMaySoonBecomeOneWait() {
        seal(20);
        long settled = ts + 1;
        for (int part = 0; part < 8; part++) {
            seal(20);
        }
        assertThat(sightings.write(Long.MAX_VALUE, settled)).isFalse();
        assertThat(sightings.of(account(1)).through().values()).allMatch(through -> through <= settled);
        assertRight();
        new Compaction(store).round(Long.MAX_VALUE);
        sightings.write(Long.MAX_VALUE, settled);
        assertThat(sightings.of(account(1)).through()).isEmpty();
        assertRight();
        sightings.write(Long.MAX_VALUE, ts + 1);
        assertThat(sightings.of(account(1)).through().values()).anyMatch(through -> through == ts + 1);
        assertRight();
    }

    @Test
    void aLookUpReadsAFewRowsBecauseTheyAreSorted() throws IOException {
        seal(500);
        sightings.write(Long.MAX_VALUE);
        try (Stream<Path> files = Files.list(directory.resolve(".sightings"))) {
            for (Path file : files.toList()) {
                List<String> rows = new ArrayList<>();
                try (ParquetRows read = ParquetRows.open(file)) {
                    for (Map<String, String> row = read.next(); row != null; row = read.next()) {
                        rows.add(row.get("type") + " " + row.get("id") + " " + row.get("hour"));
                    }
                }
                assertThat(rows).hasSizeGreaterThan(20).isSorted();
            }
        }
    }

    @Test
    void aColumnThatNamesEntitiesFromNowOnIsFoundInOldFilesToo() {
        Table unnamed = table("logins", "account_id", "");
        use(unnamed);
        seal(30);
        sightings.write(Long.MAX_VALUE);
        assertThat(sightings.of(account(1)).through()).containsOnlyKeys("transfers");
        use(LOGINS);
        sightings.sealed(store.manifest());
        assertThat(sightings.of(account(1)).through()).containsOnlyKeys("transfers");
        sightings.write(Long.MAX_VALUE);
        assertThat(sightings.of(account(1)).through()).containsOnlyKeys("transfers", "logins");
        assertRight();
    }

    @Test
    void identifiersAreFoundByTheirBeginningAndWithSlips() {
        append(List.of("alice-01", "alice-01", "alice-02", "alicia", "bob", "Alice-01", "a'lice%", "mallory-alice-0"));
        sightings.write(Long.MAX_VALUE);
        assertThat(ids(sightings.beginning("alice-0", Optional.empty(), 9))).containsExactly("alice-01", "alice-02");
        assertThat(ids(sightings.beginning("alice-02", Optional.of("account"), 9)))
                .containsExactly("alice-02");
        assertThat(ids(sightings.beginning("a'lice%", Optional.empty(), 9))).containsExactly("a'lice%");
        assertThat(ids(sightings.beginning("alice-0", Optional.of("ip"), 9))).isEmpty();
        assertThat(ids(sightings.beginning("ali", Optional.empty(), 2)))
                .hasSize(2)
                .startsWith("alice-01");
        assertThat(ids(sightings.near("alcie-01", 2, Optional.empty(), 9)))
                .containsExactlyInAnyOrder("alice-01", "Alice-01", "alice-02");
        assertThat(ids(sightings.near("ALICE-0", 1, Optional.empty(), 9)))
                .containsExactlyInAnyOrder("alice-01", "Alice-01", "alice-02", "mallory-alice-0");
        assertThat(sightings.beginning("alice-01", Optional.empty(), 1).known())
                .containsExactly(new Sightings.Named(new EntityReference("account", "alice-01"), 2, ts - 7 * 1_000));
    }

    /** For every entity: known sightings, and the events from where they end, are those of all events. */
    private void assertRight() {
        for (EntityReference entity :
                List.of(account(0), account(1), account(5), new EntityReference("ip", "192.0.2.3"), account(999))) {
            Sightings.Answer<Sighting> answer = sightings.of(entity);
            Map<String, Long> found = new TreeMap<>();
            answer.known().forEach(one -> {
                found.merge(one.table() + one.hour(), one.events(), Long::sum);
                assertThat(one.firstTs()).isBetween(one.hour(), one.lastTs());
                assertThat(one.lastTs()).isLessThan(one.hour() + HOUR);
            });
            stored.stream()
                    .filter(event -> event.ts() >= answer.through().getOrDefault(event.table(), Long.MIN_VALUE))
                    .filter(event -> names(event, entity))
                    .forEach(event -> found.merge(hour(event), 1L, Long::sum));
            Map<String, Long> expected = new TreeMap<>();
            stored.stream()
                    .filter(event -> names(event, entity))
                    .forEach(event -> expected.merge(hour(event), 1L, Long::sum));
            assertThat(found).as("%s, seed %s", entity, seed).isEqualTo(expected);
        }
    }

    private static String hour(Event event) {
        return event.table() + Math.floorDiv(event.ts(), HOUR) * HOUR;
    }

    private static boolean names(Event event, EntityReference entity) {
        Table table = event.table().equals("logins") ? LOGINS : TRANSFERS;
        for (int at = 0; at < table.columns().size(); at++) {
            if (table.columns().get(at).entityType().equals(Optional.of(entity.type()))
                    && entity.id().equals(event.declared(at))) {
                return true;
            }
        }
        return false;
    }

    private void seal(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ts += 1 + random.nextLong(HOUR / 20);
            events.add(
                    random.nextInt(3) == 0
                            ? Samples.event(LOGINS, ts, random.nextInt(10) == 0 ? null : "a" + random.nextInt(8))
                            : Samples.event(
                                    TRANSFERS,
                                    ts,
                                    "a" + random.nextInt(8),
                                    "a" + random.nextInt(8),
                                    random.nextInt(5) == 0 ? "" : "192.0.2." + random.nextInt(5)));
        }
        stored.addAll(events);
        log.append(Samples.block(events));
        store.seal();
    }

    private void append(List<String> accounts) {
        List<Event> events = new ArrayList<>();
        for (String account : accounts) {
            ts += 1_000;
            events.add(Samples.event(LOGINS, ts, account));
        }
        ts += 1_000;
        log.append(Samples.block(events));
        store.seal();
    }

    private void use(Table logins) {
        log.useTables(List.of(TRANSFERS, logins));
        store.useTables(List.of(TRANSFERS, logins));
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(".sightings"))) {
            return files.count();
        }
    }

    private static List<String> ids(Sightings.Answer<Sightings.Named> answer) {
        return answer.known().stream().map(one -> one.entity().id()).toList();
    }

    private static EntityReference account(int number) {
        return new EntityReference("account", "a" + number);
    }

    private static Table table(String name, String... namesAndTypes) {
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < namesAndTypes.length; at += 2) {
            columns.add(new Column(
                    namesAndTypes[at],
                    DataType.VARCHAR,
                    true,
                    Optional.of(namesAndTypes[at + 1]).filter(type -> !type.isEmpty()),
                    Sensitivity.PERSONAL,
                    "",
                    Optional.empty()));
        }
        return new Table(name, "", columns, Duration.ofSeconds(60));
    }
}
