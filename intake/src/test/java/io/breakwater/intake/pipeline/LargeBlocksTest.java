package io.breakwater.intake.pipeline;

import static io.breakwater.intake.pipeline.Logins.START;
import static io.breakwater.intake.pipeline.Logins.START_MICROS;
import static io.breakwater.intake.pipeline.Logins.burst;
import static io.breakwater.intake.pipeline.Logins.definitions;
import static io.breakwater.intake.pipeline.Logins.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.breakwater.engine.shard.PageMemory;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.history.snapshot.SnapshotStore;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission.Incoming;
import io.breakwater.intake.pipeline.Submission.Origin;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.table.Table;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blocks that are put in order while the one before is committed. */
@Timeout(60)
final class LargeBlocksTest {
    private static final Table TABLE = Logins.table();
    private static final Definitions PACK = definitions("v1", TABLE, burst("burst", TABLE, 3));
    private static final int ENTRIES = 1_500;
    private static final PipelineLimits LIMITS = new PipelineLimits(
            200_000, 256L << 20, 2_000, 4_000_000, Duration.ofDays(7), Duration.ofMillis(1), Duration.ofMillis(1));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private final SwitchableDataSource database = new SwitchableDataSource(TestDatabase.fresh());
    private final MutableClock clock = new MutableClock(START);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        database.away(false);
        Collections.reverse(open);
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void storeTheSameAsSmallOnesAlsoBehindSnapshotsAndRestarts() throws Exception {
        List<IncomingEvent> input = events(20_000);
        EventLog small = EventLog.open(TestDatabase.fresh(), List.of(TABLE), clock);
        open.add(small);
        try (Pipeline pipeline =
                Pipeline.start(small, Optional.empty(), PACK, clock, PipelineLimits.standard(), List.of())) {
            submit(pipeline, input, 100).forEach(CompletableFuture::join);
        }
        assertThat(hits(small)).hasSizeGreaterThan(500);

        for (int from = 0; from < input.size(); from += 5_000) {
            try (EventLog log = EventLog.open(database.dataSource(), List.of(TABLE), clock);
                    Pipeline pipeline = startWithSnapshots(log)) {
                // A sender that did not see the last receipts sends those events again.
                submit(pipeline, input.subList(Math.max(0, from - 2_000), from + 5_000), ENTRIES)
                        .forEach(CompletableFuture::join);
            }
        }
        EventLog large = log();
        assertThat(ids(large)).isEqualTo(ids(small));
        assertThat(hits(large)).isEqualTo(hits(small));
    }

    @Test
    void areToldAndAnsweredInTheirOrder() {
        EventLog log = log();
        List<Long> told = Collections.synchronizedList(new ArrayList<>());
        List<Long> answered = Collections.synchronizedList(new ArrayList<>());
        Pipeline pipeline = start(log, block -> told.add(block.number()));
        List<CompletableFuture<Receipt>> receipts = submit(pipeline, events(30_000), ENTRIES).stream()
                .map(receipt -> receipt.whenComplete((done, failed) -> {
                    assertThat(told).contains(done.blockNumber());
                    answered.add(done.blockNumber());
                }))
                .toList();
        receipts.forEach(CompletableFuture::join);
        assertThat(answered).hasSize(20).isSorted();
        assertThat(told).isSorted().doesNotHaveDuplicates().containsAll(answered);
    }

    @Test
    void waitForADatabaseThatIsAway() {
        EventLog log = log();
        Pipeline pipeline = start(log);
        List<IncomingEvent> input = events(60_000);
        submit(pipeline, input.subList(0, 1), 1).forEach(CompletableFuture::join);
        database.away(true);
        int taken = 1;
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        try {
            for (; taken < input.size() - ENTRIES; taken += ENTRIES) {
                receipts.addAll(submit(pipeline, input.subList(taken, taken + ENTRIES), ENTRIES));
            }
        } catch (BackPressureException away) {
            assertThat(receipts).isNotEmpty();
        }
        assertThat(receipts).noneMatch(CompletableFuture::isDone);
        database.away(false);
        receipts.forEach(CompletableFuture::join);
        List<IncomingEvent> next = input.subList(taken, taken + 1);
        await().untilAsserted(() -> submit(pipeline, next, 1).forEach(CompletableFuture::join));
        assertThat(ids(log)).hasSize(taken + 1).doesNotHaveDuplicates();
    }

    @Test
    void areAllRefusedWhenAnotherWriterTakesOver() {
        Pipeline pipeline = start(log());
        List<IncomingEvent> input = events(30_000);
        submit(pipeline, input.subList(0, 1), 1).forEach(CompletableFuture::join);
        EventLog other = log();
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        List<CompletableFuture<Void>> swaps = new ArrayList<>();
        try {
            for (int from = 1; from + ENTRIES < input.size(); from += ENTRIES) {
                receipts.addAll(submit(pipeline, input.subList(from, from + ENTRIES), ENTRIES));
                swaps.add(pipeline.swapPack(PACK));
            }
        } catch (PipelineStoppedException stopped) {
            assertThat(receipts).isNotEmpty();
        }
        assertThat(receipts)
                .allSatisfy(receipt -> assertThatThrownBy(receipt::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(PipelineStoppedException.class));
        await().until(() -> swaps.stream().allMatch(CompletableFuture::isDone));
        assertThat(pipeline.failure()).isPresent();
        assertThat(ids(other)).hasSize(1);
    }

    private EventLog log() {
        EventLog log = EventLog.open(database.dataSource(), List.of(TABLE), clock);
        open.add(log);
        return log;
    }

    private Pipeline start(EventLog log, CommittedListener... listeners) {
        Pipeline pipeline = Pipeline.start(log, Optional.empty(), PACK, clock, LIMITS, List.of(listeners));
        open.add(pipeline);
        return pipeline;
    }

    private Pipeline startWithSnapshots(EventLog log) throws Exception {
        return Pipeline.start(
                log, Optional.of(SnapshotStore.open(directory)), PageMemory::unlimited, PACK, clock, LIMITS, List.of());
    }

    private static List<CompletableFuture<Receipt>> submit(Pipeline pipeline, List<IncomingEvent> input, int size) {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (int from = 0; from < input.size(); from += size) {
            receipts.add(pipeline.submit(new Submission(
                    input.subList(from, Math.min(input.size(), from + size)).stream()
                            .<Submission.Entry>map(Incoming::new)
                            .toList(),
                    Origin.IMPORT,
                    Map.of())));
        }
        return receipts;
    }

    private static List<IncomingEvent> events(int count) {
        Random random = new Random(11);
        return IntStream.range(0, count)
                .mapToObj(i ->
                        login("app", "e" + i, START_MICROS + i * Logins.SECOND, "192.0.2." + random.nextInt(200), null))
                .toList();
    }

    private static List<String> ids(EventLog log) {
        List<String> ids = new ArrayList<>();
        log.replay(0, block -> events(block).forEach(ids::add));
        return ids;
    }

    private static List<String> events(Block block) {
        return block.content().entries().stream()
                .filter(EventEntry.class::isInstance)
                .map(entry -> ((EventEntry) entry).event())
                .map(event -> event.key().id() + " " + event.ts())
                .toList();
    }

    private static List<Hit> hits(EventLog log) {
        List<Hit> hits = new ArrayList<>();
        log.replay(0, block -> hits.addAll(block.content().hits()));
        return hits;
    }
}
