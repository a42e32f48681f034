package io.breakwater.history.store;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.ForwardingFiles;
import io.breakwater.history.Samples;
import io.breakwater.history.Steps;
import io.breakwater.history.compact.Compaction;
import io.breakwater.history.erase.Erasure;
import io.breakwater.history.erase.ErasureRequest;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.LocalFiles;
import io.breakwater.history.integrity.HistoryVerifier;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.retention.HistoryRetention;
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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is done to files, it is done wholly or not at all, at whichever step it ends. In the usual run some steps are left
 * out; {@code -Dbreakwater.crash.stride=1} tries each.
 */
class CrashTest {
    private static final int STRIDE = Integer.getInteger("breakwater.crash.stride", 5);
    private static final long DAY = 86_400_000_000L;
    private static final Duration KEPT = Duration.ofDays(10);
    private static final Table SIGNUPS = new Table(
            "signups",
            "",
            columns(),
            Duration.ofSeconds(60),
            new Retention(Optional.of(KEPT), Optional.of(KEPT.dividedBy(2))));
    private static final List<Table> TABLES = List.of(SIGNUPS, Samples.LOGINS);

    @TempDir
    private Path directory;

    private final DataSource database = TestDatabase.fresh();
    private final List<Event> expected = new ArrayList<>();
    private EventLog log;
    private long ts = START;

    @BeforeEach
    void open() {
        log = EventLog.open(database, TABLES, Clock.systemUTC());
    }

    /** Every how many steps a longer work is stopped. */
    protected int stride() {
        return STRIDE;
    }

    /** Where they lie. */
    protected HistoryFiles files(Path home) throws IOException {
        return LocalFiles.open(home);
    }

    @AfterEach
    void close() {
        log.close();
    }

    /** Something that changes files. */
    @FunctionalInterface
    private interface Work {
        void on(HistoryStore store, DataSource dataSource);
    }

    @Test
    void sealing() throws IOException {
        crashAtSteps(1, () -> append("a"), (store, dataSource) -> store.seal());
    }

    @Test
    void compaction() throws IOException {
        crashAtSteps(
                stride(),
                () -> {
                    sealed("a");
                    sealed("b");
                    ts += DAY;
                    sealed("c");
                },
                (store, dataSource) -> {
                    new Compaction(store).round(Long.MAX_VALUE);
                    store.removeRetired(Duration.ZERO);
                });
        assertThat(store().manifest().files("signups", false)).hasSizeLessThan(expected.size());
    }

    @Test
    void erasure() throws IOException {
        crashAtSteps(
                stride(),
                () -> {
                    sealed("a", "erased", "b");
                    append("erased", "c");
                    expected.removeIf(event -> "erased".equals(event.declared(0)));
                },
                (store, dataSource) -> new Erasure(store, dataSource, List.of())
                        .erase(new ErasureRequest(new EntityReference("account", "erased"), "asked for", "tester")));
        assertThat(log.verify().rewritten()).isPositive();
    }

    @Test
    void retention() throws IOException {
        MutableClock clock = new MutableClock(Instant.EPOCH);
        crashAtSteps(
                stride(),
                () -> {
                    sealed("a");
                    ts += DAY;
                    sealed("b");
                    ts += 6 * DAY;
                    sealed("c");
                    ts += 6 * DAY;
                    sealed("d");
                    clock.set(Timestamps.fromMicros(ts));
                    long day = DAY;
                    expected.removeIf(event -> (event.ts() / day + 1) * day + KEPT.toMillis() * 1000 <= ts);
                    expected.replaceAll(event ->
                            (event.ts() / day + 1) * day + KEPT.toMillis() * 500 <= ts ? withoutPrompt(event) : event);
                },
                (store, dataSource) -> new HistoryRetention(store, dataSource, clock).run());
        HistoryStore store = store();
        assertThat(new HistoryRetention(store, database, clock).preview()).isEmpty();
        // A clock that was set back takes nothing more away and brings nothing back.
        clock.advance(Duration.ofHours(-1));
        assertThat(new HistoryRetention(store, database, clock).run()).isEmpty();
        assertThat(read(store)).isEqualTo(expected);
        store.close();
    }

    @Test
    void aFullDiskChangesNothing() throws IOException {
        append("a");
        HistoryFiles real = files(directory);
        HistoryFiles full = new FullDisk(real);
        try (HistoryStore store = HistoryStore.open(full, directory, database, log, TABLES)) {
            assertThatThrownBy(store::seal).hasStackTraceContaining("No space left");
            assertThat(store.manifest().all()).isEmpty();
            assertThat(read(store)).isEqualTo(expected);
        }
        assertThat(present()).isEmpty();
        try (HistoryStore store = store()) {
            store.seal();
            assertThat(new HistoryVerifier(store).verify().differences()).isEmpty();
            assertThat(read(store)).isEqualTo(expected);
        }
    }

    private void crashAtSteps(int stride, Runnable prepare, Work work) throws IOException {
        boolean crashed = true;
        for (int step = 0; crashed; step += stride) {
            prepare.run();
            crashed = crashes(step, work);
            try (HistoryStore store = store()) {
                work.on(store, database);
                assertThat(new HistoryVerifier(store).verify().differences())
                        .as("after step " + step)
                        .isEmpty();
                assertThat(read(store)).as("after step " + step).isEqualTo(expected);
                store.removeRetired(Duration.ZERO);
                assertThat(present())
                        .as("after step " + step)
                        .isEqualTo(new TreeSet<>(store.manifest().all().stream()
                                .map(HistoryFile::path)
                                .toList()));
            }
        }
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(Samples.SIGNUPS.columns());
        columns.set(
                0,
                new Column(
                        "account_id",
                        DataType.VARCHAR,
                        true,
                        Optional.of("account"),
                        Sensitivity.PERSONAL,
                        "",
                        Optional.empty()));
        return columns;
    }

    private boolean crashes(int step, Work work) throws IOException {
        Steps steps = new Steps(step);
        DataSource dataSource = steps.dataSource(database);
        HistoryStore store = null;
        try {
            store = HistoryStore.open(steps.files(files(directory)), directory, dataSource, log, TABLES);
            work.on(store, dataSource);
            return false;
        } catch (Steps.Crash crash) {
            return true;
        } finally {
            if (store != null) {
                store.close();
            }
        }
    }

    private HistoryStore store() {
        try {
            return HistoryStore.open(files(directory), directory, database, log, TABLES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sealed(String... accounts) {
        append(accounts);
        try (HistoryStore store = store()) {
            store.seal();
        }
    }

    private void append(String... accounts) {
        List<Event> events = new ArrayList<>();
        for (String account : accounts) {
            ts += 10;
            events.add(Samples.event(SIGNUPS, ts, account, true, 1L, 0.5, null, null, null, "prompt of " + account));
        }
        log.append(Samples.block(events, List.of(Samples.hit(ts, accounts[0]))));
        expected.addAll(events);
    }

    private static Event withoutPrompt(Event event) {
        return Samples.event(SIGNUPS, event.ts(), event.declared(0), true, 1L, 0.5, null, null, null, null);
    }

    private static List<Event> read(HistoryStore store) {
        List<Event> events = new ArrayList<>();
        store.read("signups", 0, Long.MAX_VALUE, events::add);
        return events;
    }

    /** Names of what lies there. */
    protected SortedSet<String> present() throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return new TreeSet<>(
                    found.filter(path -> String.valueOf(path.getFileName()).startsWith("part-"))
                            .map(path -> directory.relativize(path).toString())
                            .toList());
        }
    }

    /** A disk on which nothing can be written any more: the kernel says so itself. */
    private static final class FullDisk extends ForwardingFiles {
        FullDisk(HistoryFiles real) {
            super(real);
        }

        @Override
        public Path stage(String name) throws IOException {
            return Files.createSymbolicLink(super.stage(name), Path.of("/dev/full"));
        }
    }
}
