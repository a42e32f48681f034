package io.breakwater.intake.pipeline;

import static io.breakwater.intake.pipeline.Logins.HOUR;
import static io.breakwater.intake.pipeline.Logins.SECOND;
import static io.breakwater.intake.pipeline.Logins.START;
import static io.breakwater.intake.pipeline.Logins.START_MICROS;
import static io.breakwater.intake.pipeline.Logins.login;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.page.PageFiles;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.history.files.DurableFiles;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.snapshot.SnapshotStore;
import io.breakwater.intake.pipeline.Submission.Change;
import io.breakwater.intake.pipeline.Submission.Incoming;
import io.breakwater.intake.pipeline.Submission.Origin;
import io.breakwater.intake.verdict.Guards;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.control.PackActivation;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to snapshots, a run that was interrupted stores what an uninterrupted one stores. */
@Timeout(120)
final class SnapshotRecoveryTest {
    private static final int SUBMISSIONS = 900;
    private static final PipelineLimits LIMITS = new PipelineLimits(
            50_000, 64L << 20, 50, 4_000_000, Duration.ofDays(7), Duration.ZERO, Duration.ofSeconds(5));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private static final DataSource UNINTERRUPTED = TestDatabase.fresh();
    private static final MutableClock clock = new MutableClock(START);

    /** What is done to the snapshots between two runs. */
    private enum Damage {
        /** The process ends in order. */
        NONE {
            @Override
            void to(List<Path> newestFirst, Random random) {}
        },
        /** The newest one is cut off anywhere. */
        TORN {
            @Override
            void to(List<Path> newestFirst, Random random) throws IOException {
                if (!newestFirst.isEmpty()) {
                    byte[] whole = Files.readAllBytes(newestFirst.get(0));
                    Files.write(newestFirst.get(0), Arrays.copyOf(whole, random.nextInt(whole.length)));
                }
            }
        },
        /** A byte of each differs. */
        ALTERED {
            @Override
            void to(List<Path> newestFirst, Random random) throws IOException {
                for (Path file : newestFirst) {
                    byte[] bytes = Files.readAllBytes(file);
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
                    Files.write(file, bytes);
                }
            }
        },
        /** Only the one before the newest is left. */
        OLD {
            @Override
            void to(List<Path> newestFirst, Random random) throws IOException {
                if (newestFirst.size() > 1) {
                    Files.delete(newestFirst.get(0));
                }
            }
        },
        /** A byte of each page of windows' logs differs, or of some. */
        PAGES_ALTERED {
            @Override
            void to(List<Path> newestFirst, Random random) throws IOException {
                for (Path file : pages(newestFirst)) {
                    byte[] bytes = Files.readAllBytes(file);
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
                    Files.write(file, bytes);
                }
            }
        },
        /** The pages are gone. */
        PAGES_LOST {
            @Override
            void to(List<Path> newestFirst, Random random) throws IOException {
                for (Path file : pages(newestFirst)) {
                    Files.delete(file);
                }
            }
        },
        /** All are gone. */
        LOST {
            @Override
            void to(List<Path> newestFirst, Random random) throws IOException {
                for (Path file : newestFirst) {
                    Files.delete(file);
                }
            }
        };

        abstract void to(List<Path> newestFirst, Random random) throws IOException;

        private static List<Path> pages(List<Path> snapshots) throws IOException {
            try (Stream<Path> pages =
                    Files.list(DurableFiles.parent(snapshots.get(0)).resolveSibling("pages"))) {
                return pages.toList();
            }
        }
    }

    private Path snapshots() {
        return directory.resolve("snapshots");
    }

    /** So little that all pages lie in files, of some pages each. */
    private PageMemory windows() {
        return PageMemory.limited(0, 3, PageFiles.open(directory.resolve("pages"), 1_000));
    }

    private SnapshotStore store() {
        return SnapshotStore.open(snapshots());
    }

    private static EventLog openLog(DataSource database) {
        return EventLog.open(database, List.of(RememberingPack.TABLE), clock);
    }

    private static List<Submission> input() {
        Random random = new Random(11);
        long time = START_MICROS - 60 * HOUR;
        List<Submission> input = new ArrayList<>();
        for (int i = 0; i < SUBMISSIONS; i++) {
            time += random.nextInt(300) * SECOND;
            String ip = "192.0.2." + random.nextInt(10);
            if (random.nextInt(15) == 0) {
                Long end = random.nextBoolean() ? Long.valueOf(time + random.nextInt(20) * HOUR) : null;
                String type = random.nextBoolean() ? "ip" : "account";
                LabelChange label =
                        new LabelChange(new EntityReference(type, ip), "watched", random.nextInt(4) > 0, end);
                input.add(new Submission(List.of(new Change(time, label)), Origin.IMPORT, Map.of()));
            } else {
                long behind = random.nextInt(10) == 0 ? random.nextInt(600) * SECOND : 0;
                String text = "buy the best followers for account number " + random.nextInt(40) + " from shop number "
                        + random.nextInt(40);
                input.add(new Submission(
                        List.of(new Incoming(login("app", "e" + i, time - behind, ip, text))),
                        Origin.IMPORT,
                        Map.of()));
            }
        }
        return input;
    }

    private static void submit(Pipeline pipeline, List<Submission> input) {
        List<CompletableFuture<Receipt>> receipts =
                input.stream().map(pipeline::submit).toList();
        receipts.forEach(CompletableFuture::join);
    }

    /** Everything but activations: a run in parts may have another number of them. */
    private static List<LogEntry> entries(EventLog log) {
        List<LogEntry> entries = new ArrayList<>();
        log.replay(0, block -> entries.addAll(block.content().entries()));
        return entries.stream()
                .filter(entry -> !(entry instanceof ControlEntry control && control.change() instanceof PackActivation))
                .toList();
    }

    private static List<Hit> hits(EventLog log) {
        List<Hit> hits = new ArrayList<>();
        log.replay(0, block -> hits.addAll(block.content().hits()));
        return hits;
    }

    /** Runs a part of the input and gives the number of the block from which on the log was read again. */
    private long run(DataSource database, Definitions pack, List<Submission> part) {
        return run(database, pack, part, 0);
    }

    /** @param inFiles how much of the log lies in files too, from 0 to 1 */
    private long run(DataSource database, Definitions pack, List<Submission> part, double inFiles) {
        try (EventLog log = openLog(database)) {
            LogAsFiles files = new LogAsFiles(log, inFiles);
            long sealed = (long) (log.lastNumber() * inFiles);
            try (Pipeline pipeline = Pipeline.start(
                    log, Optional.of(store()), this::windows, pack, clock, LIMITS, List.of(), Guards.CLOSED, files)) {
                assertThat(files.blocks()).isEqualTo(Math.min(sealed, pipeline.recoveredBehind()));
                submit(pipeline, part);
                return pipeline.recoveredBehind();
            }
        }
    }

    @BeforeAll
    static void runUninterrupted() {
        runWithoutSnapshots(UNINTERRUPTED, RememberingPack.definitions("v1"), input());
        try (EventLog log = openLog(UNINTERRUPTED)) {
            for (String column : List.of("linked", "enforced", "together")) {
                int index = RememberingPack.TABLE.indexOf(column).orElseThrow();
                assertThat(entries(log).stream()
                                .filter(LogEntry.EventEntry.class::isInstance)
                                .map(entry ->
                                        ((LogEntry.EventEntry) entry).event().value(index))
                                .distinct())
                        .as(column)
                        .hasSizeGreaterThan(2);
            }
        }
    }

    private static void runWithoutSnapshots(DataSource database, Definitions pack, List<Submission> part) {
        try (EventLog log = openLog(database);
                Pipeline pipeline = Pipeline.start(log, Optional.empty(), pack, clock, LIMITS, List.of())) {
            submit(pipeline, part);
        }
    }

    private void assertSame(DataSource interrupted, DataSource uninterrupted) {
        try (EventLog one = openLog(interrupted);
                EventLog other = openLog(uninterrupted)) {
            assertThat(hits(other)).hasSizeGreaterThan(100);
            assertThat(entries(one)).isEqualTo(entries(other));
            assertThat(hits(one)).isEqualTo(hits(other));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedRunStoresWhatAnUninterruptedOneStores(Damage damage) throws IOException {
        List<Submission> input = input();
        DataSource database = TestDatabase.fresh();
        Random random = new Random(damage.name().hashCode());
        int next = 0;
        int fromSnapshot = 0;
        int runs = 0;
        while (next < input.size()) {
            int to = Math.min(input.size(), next + 1 + random.nextInt(400));
            boolean used = run(database, RememberingPack.definitions("v1"), input.subList(next, to)) > 0;
            fromSnapshot += used ? 1 : 0;
            runs++;
            next = to;
            damage.to(store().newestFirst(), random);
        }

        assertSame(database, UNINTERRUPTED);
        if (damage == Damage.LOST || damage == Damage.PAGES_LOST) {
            assertThat(fromSnapshot).isZero();
        } else if (damage != Damage.ALTERED && damage != Damage.PAGES_ALTERED) {
            assertThat(fromSnapshot).isEqualTo(runs - 1);
        }
    }

    @Test
    void aSnapshotOfAnotherLogIsNotUsed() {
        List<Submission> input = input();
        run(TestDatabase.fresh(), RememberingPack.definitions("v1"), input.subList(100, 400));
        assertThat(store().newest()).isPresent();
        // As if the database had been put back: blocks of these numbers exist, with other contents.
        DataSource database = TestDatabase.fresh();
        try (EventLog log = openLog(database);
                Pipeline pipeline = Pipeline.start(
                        log, Optional.empty(), RememberingPack.definitions("v1"), clock, LIMITS, List.of())) {
            input.subList(0, 450)
                    .forEach(submission -> pipeline.submit(submission).join());
        }
        assertThat(run(database, RememberingPack.definitions("v1"), input.subList(450, input.size())))
                .isZero();

        assertSame(database, UNINTERRUPTED);
    }

    @Test
    void aPackThatChangedMeanwhileStartsFromTheSnapshotToo() {
        List<Submission> input = input();
        Definitions first = RememberingPack.definitions("v1");
        Definitions second = RememberingPack.stricter("v2");
        DataSource database = TestDatabase.fresh();

        run(database, first, input.subList(0, 400));
        assertThat(run(database, second, input.subList(400, 650))).isPositive();
        assertThat(run(database, RememberingPack.stricter("v2"), input.subList(650, input.size())))
                .isPositive();

        try (EventLog log = openLog(database)) {
            ReferenceHits hits = ReferenceHits.over(log, List.of(first, second));
            assertThat(hits.expected()).hasSizeGreaterThan(100);
            assertThat(hits.stored()).isEqualTo(hits.expected());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1})
    void whatASnapshotLacksComesFromFilesButNotWhatIsBehindTheSnapshot(double inFiles) throws IOException {
        List<Submission> input = input();
        List<Definitions> packs = List.of(RememberingPack.definitions("v1"), RememberingPack.stricter("v2"));
        DataSource database = TestDatabase.fresh();

        run(database, packs.get(0), input.subList(0, 650));
        Files.delete(store().newestFirst().get(0));
        assertThat(run(database, packs.get(1), input.subList(650, input.size()), inFiles))
                .isPositive();

        try (EventLog log = openLog(database)) {
            ReferenceHits hits = ReferenceHits.over(log, packs);
            assertThat(hits.expected()).hasSizeGreaterThan(100);
            assertThat(hits.stored()).isEqualTo(hits.expected());
        }
    }

    @Test
    void withOtherComputedColumnsWhatFunctionsRememberIsThatOfAPackThatAlwaysRan() {
        List<Submission> input = input();
        List<Submission> before = input.subList(0, 400);
        List<Submission> after = input.subList(400, 700);

        DataSource restarted = TestDatabase.fresh();
        runWithoutSnapshots(restarted, RememberingPack.definitions("v1"), before);
        runWithoutSnapshots(restarted, RememberingPack.ofFirstWords("v2"), after);
        DataSource fromSnapshot = TestDatabase.fresh();
        run(fromSnapshot, RememberingPack.definitions("v1"), before);
        assertThat(run(fromSnapshot, RememberingPack.ofFirstWords("v2"), after)).isPositive();
        DataSource switched = TestDatabase.fresh();
        try (EventLog log = openLog(switched);
                Pipeline pipeline = Pipeline.start(
                        log, Optional.empty(), RememberingPack.definitions("v1"), clock, LIMITS, List.of())) {
            submit(pipeline, before);
            pipeline.swapPack(RememberingPack.ofFirstWords("v2")).join();
            submit(pipeline, after);
        }

        assertSame(fromSnapshot, restarted);
        assertSame(switched, restarted);
    }

    @Test
    void onlyTheTwoNewestAreKept() throws IOException {
        run(TestDatabase.fresh(), RememberingPack.definitions("v1"), input());
        try (Stream<Path> files = Files.list(snapshots())) {
            assertThat(files).hasSize(2);
        }
    }
}
