package io.breakwater.history.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.Samples;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.LocalFiles;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scan gives, against what was appended. */
class HistoryScanTest {
    private static final List<Table> TABLES = List.of(Samples.SIGNUPS, Samples.LOGINS);
    private static final List<String> ALL =
            Samples.SIGNUPS.allColumns().stream().map(Column::name).toList();

    @TempDir
    private Path directory;

    private final DataSource database = TestDatabase.fresh();
    private final List<LogEntry> appended = new ArrayList<>();
    private EventLog log;
    private HistoryStore store;
    private HistoryScan scan;

    @BeforeEach
    void open() throws IOException {
        log = EventLog.open(database, TABLES, Clock.systemUTC());
        store = HistoryStore.open(files(directory), directory, database, log, TABLES);
        scan = HistoryScan.open(store, 2);
    }

    /** Where they lie. */
    protected HistoryFiles files(Path home) throws IOException {
        return LocalFiles.open(home);
    }

    @AfterEach
    void close() {
        scan.close();
        store.close();
        log.close();
    }

    /** Two tables, three lanes, control records, over several days; some sealed, some not. */
    private void appendRandomly(long seed, int blocks, int sealEvery) {
        Random random = new Random(seed);
        long ts = Samples.START;
        for (int block = 1; block <= blocks; block++) {
            List<LogEntry> entries = new ArrayList<>();
            for (int i = random.nextInt(200); i >= 0; i--) {
                if (random.nextInt(20) == 0) {
                    EntityReference account = new EntityReference("account", "a" + random.nextInt(3));
                    entries.add(new LogEntry.ControlEntry(
                            ts, new LabelChange(account, "trusted", random.nextBoolean(), null)));
                }
                ts += 1 + random.nextInt(600_000_000);
                entries.add(new LogEntry.EventEntry(random.nextInt(3) == 0 ? login(ts, random) : signup(ts, random)));
            }
            appended.addAll(entries);
            log.append(new BlockContent(entries, List.of(), List.of(), Map.of()));
            if (block % sealEvery == 0) {
                store.seal();
            }
        }
    }

    private static Lane lane(Random random) {
        return random.nextInt(10) == 0 ? Lane.LATE : Lane.LIVE;
    }

    private static Event login(long ts, Random random) {
        return new Event("logins", new EventKey("l", "e" + ts), ts, ts, null, ts, lane(random), new Object[] {
            "a" + random.nextInt(3)
        });
    }

    private static Event signup(long ts, Random random) {
        @Nullable
        Object[] values = {
            "a" + random.nextInt(3),
            random.nextBoolean(),
            (long) random.nextInt(3),
            random.nextInt(4) - 2.0,
            BigDecimal.valueOf(random.nextInt(), DataType.DECIMAL_SCALE),
            ts - random.nextInt(1_000),
            List.of("ü", "b" + random.nextInt(9)),
            "prompt " + ts
        };
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(6) == 0 ? null : values[i];
        }
        return new Event("signups", new EventKey("s", "e" + ts), ts, ts - 3, ts - 9, ts + 2, lane(random), values);
    }

    private List<Object> read(ScanRequest request) {
        List<Object> found = new ArrayList<>();
        scan.read(request, new ScanConsumer() {
            @Override
            public void rows(ColumnBatch batch, int from, int to) {
                assertThat(from).isLessThan(to);
                for (int row = from; row < to; row++) {
                    List<@Nullable Object> values = new ArrayList<>(Arrays.asList(batch.table(), batch.ts()[row]));
                    for (ColumnValues column : batch.columns()) {
                        values.add(column.value(row));
                        assertThat(column.isNull(row)).isEqualTo(column.value(row) == null);
                    }
                    found.add(values);
                }
            }

            @Override
            public void control(long ts, ControlRecord change) {
                found.add(new LogEntry.ControlEntry(ts, change));
            }
        });
        return found;
    }

    /** The same out of what was appended. */
    private List<Object> expected(ScanRequest request, Predicate<Event> also) {
        List<Object> expected = new ArrayList<>();
        for (LogEntry entry : appended) {
            if (entry.ts() >= request.toTs()) {
                break;
            }
            if (entry instanceof LogEntry.ControlEntry && request.controls()) {
                expected.add(entry);
            }
            if (entry instanceof LogEntry.EventEntry eventEntry) {
                Event event = eventEntry.event();
                boolean wanted = event.lane() == Lane.LIVE
                        && event.ts() >= request.fromTs()
                        && request.tables().containsKey(event.table())
                        && also.test(event);
                if (wanted) {
                    List<String> names = (event.table().equals("signups") ? Samples.SIGNUPS : Samples.LOGINS)
                            .allColumns().stream().map(Column::name).toList();
                    List<@Nullable Object> values = new ArrayList<>(Arrays.asList(event.table(), event.ts()));
                    request.columns(event.table()).forEach(name -> values.add(event.value(names.indexOf(name))));
                    expected.add(values);
                }
            }
        }
        return expected;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000})
    void givesRowsAndChangesInTheirOneOrder(int sealEvery) {
        appendRandomly(5, 20, sealEvery);
        long from = appended.get(appended.size() / 4).ts();
        long to = appended.get(appended.size() / 4 * 3).ts();
        for (ScanRequest request : List.of(
                ScanRequest.of(Map.of("signups", ALL), Long.MIN_VALUE, Long.MAX_VALUE)
                        .withoutControls(),
                ScanRequest.of(
                        Map.of("signups", List.of("score", "account_id"), "logins", List.of("account_id")),
                        Long.MIN_VALUE,
                        Long.MAX_VALUE),
                ScanRequest.of(Map.of("signups", List.of("prompt"), "logins", List.of()), from, to),
                ScanRequest.of(Map.of("logins", List.of("event_id")), from, to).withoutControls())) {
            assertThat(read(request))
                    .isEqualTo(expected(request, event -> true))
                    .hasSizeGreaterThan(100);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 1_000})
    void givesOnlyTheRowsThatHaveCertainValues(int sealEvery) {
        appendRandomly(6, 20, sealEvery);
        ScanRequest request = ScanRequest.of(
                        Map.of("signups", List.of("paid"), "logins", List.of()), Long.MIN_VALUE, Long.MAX_VALUE)
                .only(Map.of("signups", Map.of("account_id", "a1", "tries", 2L)))
                .withoutControls();

        assertThat(read(request))
                .isEqualTo(expected(
                        request,
                        event -> event.table().equals("logins")
                                || ("a1".equals(event.declared(0))
                                        && Long.valueOf(2).equals(event.declared(2)))))
                .hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 1_000})
    void givesOnlyTheRowsOfCertainMoments(int sealEvery) {
        appendRandomly(7, 20, sealEvery);
        Set<Long> moments = Set.of(
                appended.get(3).ts(),
                appended.get(appended.size() / 2).ts(),
                appended.get(appended.size() - 1).ts() + 1);
        ScanRequest request = ScanRequest.at(Map.of("signups", List.of("event_id"), "logins", List.of()), moments);

        assertThat(read(request)).isEqualTo(expected(request, event -> moments.contains(event.ts())));
        assertThat(read(ScanRequest.at(Map.of("signups", List.of()), Set.of()))).isEmpty();
    }

    @Test
    void theRowsOfAFileNeedNoSorting() {
        appendRandomly(8, 12, 3);
        List<Object> rows = read(ScanRequest.of(Map.of("signups", List.of()), Long.MIN_VALUE, Long.MAX_VALUE)
                .withoutControls());

        assertThat(store.manifest().files("signups", false)).hasSizeGreaterThan(5);
        assertThat(rows)
                .isSortedAccordingTo(
                        (left, right) -> Long.compare((Long) ((List<?>) left).get(1), (Long) ((List<?>) right).get(1)));
    }

    @Test
    void readsFilesOfAnOlderContract() {
        log.append(Samples.block(List.of(Samples.login(Samples.START, "a1"))));
        store.seal();
        List<Column> columns = new ArrayList<>(Samples.LOGINS.columns());
        columns.add(Samples.column("country", DataType.VARCHAR, Sensitivity.PUBLIC));
        Table changed = new Table("logins", "", columns, Samples.LOGINS.maxBehind());
        log.useTables(List.of(changed));
        store.useTables(List.of(changed));
        log.append(Samples.block(List.of(Samples.event(changed, Samples.START + 1, "a2", "NZ"))));

        assertThat(read(ScanRequest.of(
                                Map.of("logins", List.of("country", "account_id")), Long.MIN_VALUE, Long.MAX_VALUE)
                        .withoutControls()))
                .containsExactly(
                        Arrays.asList("logins", Samples.START, null, "a1"),
                        Arrays.asList("logins", Samples.START + 1, "NZ", "a2"));
    }

    @Test
    void readsHitsToo() {
        log.append(
                Samples.block(List.of(Samples.signup(Samples.START, "a1")), List.of(Samples.hit(Samples.START, "a1"))));
        ScanRequest request = ScanRequest.of(
                        Map.of("hits", List.of("detector", "entity_id")), Long.MIN_VALUE, Long.MAX_VALUE)
                .withoutControls();

        List<Object> unsealed = read(request);
        store.seal();

        assertThat(read(request)).isEqualTo(unsealed).containsExactly(List.of("hits", Samples.START, "farm", "a1"));
    }

    @Test
    void refusesWhatIsNotThere() {
        appendRandomly(9, 2, 1);
        assertThatThrownBy(() -> read(ScanRequest.of(Map.of("posts", List.of()), 0, Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(ScanRequest.of(Map.of("logins", List.of("ip")), 0, Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
