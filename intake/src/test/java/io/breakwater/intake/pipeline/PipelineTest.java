package io.breakwater.intake.pipeline;

import static io.breakwater.intake.pipeline.Logins.HOUR;
import static io.breakwater.intake.pipeline.Logins.SECOND;
import static io.breakwater.intake.pipeline.Logins.START;
import static io.breakwater.intake.pipeline.Logins.START_MICROS;
import static io.breakwater.intake.pipeline.Logins.burst;
import static io.breakwater.intake.pipeline.Logins.definitions;
import static io.breakwater.intake.pipeline.Logins.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.pipeline.Submission.Incoming;
import io.breakwater.intake.pipeline.Submission.Origin;
import io.breakwater.intake.verdict.VerdictRules;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.PackActivation;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.ReportedHit;
import io.breakwater.model.table.Table;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PipelineTest {
    private static final Table TABLE = Logins.table();
    private static final Definitions PACK = definitions("v1", TABLE, burst("burst", TABLE, 3));

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

    private EventLog openLog(Table table) {
        EventLog log = EventLog.open(database.dataSource(), List.of(table), clock);
        open.add(log);
        return log;
    }

    private Pipeline start(EventLog log, Definitions pack, PipelineLimits limits, CommittedListener... listeners) {
        Pipeline pipeline = Pipeline.start(log, Optional.empty(), pack, clock, limits, List.of(listeners));
        open.add(pipeline);
        return pipeline;
    }

    private Pipeline start(EventLog log) {
        return start(log, PACK, PipelineLimits.standard());
    }

    private static List<LogEntry> entries(EventLog log) {
        List<LogEntry> entries = new ArrayList<>();
        log.replay(0, block -> entries.addAll(block.content().entries()));
        return entries;
    }

    private static List<Event> events(EventLog log) {
        return entries(log).stream()
                .filter(EventEntry.class::isInstance)
                .map(entry -> ((EventEntry) entry).event())
                .toList();
    }

    private static List<Hit> hits(EventLog log) {
        List<Hit> hits = new ArrayList<>();
        log.replay(0, block -> hits.addAll(block.content().hits()));
        return hits;
    }

    private static Receipt store(Pipeline pipeline, IncomingEvent... events) {
        return pipeline.submit(Submission.of(List.of(events))).join();
    }

    private static Submission imported(IncomingEvent... events) {
        return new Submission(
                List.of(events).stream().<Submission.Entry>map(Incoming::new).toList(), Origin.IMPORT, Map.of());
    }

    @Test
    void givesAReceiptOnceEventsAndHitsAreStored() {
        EventLog log = openLog(TABLE);
        List<Block> told = new ArrayList<>();
        Pipeline pipeline = start(log, PACK, PipelineLimits.standard(), told::add);

        Receipt receipt = store(
                pipeline,
                login("a", START_MICROS - 3),
                login("b", START_MICROS - 2),
                login("b", START_MICROS - 2),
                login("c", START_MICROS - 1));

        assertThat(receipt.accepted()).isEqualTo(3);
        assertThat(receipt.duplicates()).isEqualTo(1);
        assertThat(receipt.rejected()).isEmpty();
        assertThat(receipt.hits()).hasSize(1).isEqualTo(hits(log));
        assertThat(receipt.hits().get(0).event().id()).isEqualTo("c");
        assertThat(receipt.blockNumber()).isEqualTo(log.lastNumber());
        assertThat(told.get(told.size() - 1).content().hits()).isEqualTo(receipt.hits());
        assertThat(events(log)).extracting(event -> event.key().id()).containsExactly("a", "b", "c");
        assertThat(events(log)).allSatisfy(event -> {
            assertThat(event.declared(2)).isEqualTo(5L);
            assertThat(event.lane()).isEqualTo(Lane.LIVE);
        });
    }

    @Test
    void keepsRefusedEventsWithReasonAndPayloadAndStoresTheOthers() throws SQLException {
        EventLog log = openLog(TABLE);
        Pipeline pipeline = start(log);

        IncomingEvent wrongTable = new IncomingEvent("logons", "app", "x", START_MICROS, null, Map.of(), "line 9");
        IncomingEvent noId = new IncomingEvent("logins", "app", "", START_MICROS, null, Map.of(), "line 10");
        IncomingEvent hostile = new IncomingEvent(
                "log\0ins\uD800", "a\0", "\uD800", START_MICROS, null, Map.of("ip", "\0\uD800"), "line 11");
        IncomingEvent noAddress = new IncomingEvent("logins", "app", "y", START_MICROS, null, Map.of(), "line 12");
        IncomingEvent future = login("z", START_MICROS * 10);
        Receipt receipt = store(pipeline, wrongTable, login("a", START_MICROS), noId, hostile, noAddress, future);

        assertThat(receipt.accepted()).isEqualTo(1);
        assertThat(receipt.rejected()).extracting(Receipt.Rejection::index).containsExactly(0, 2, 3, 4, 5);
        assertThat(receipt.rejected())
                .extracting(rejection -> rejection.problems().get(0).code().code())
                .containsExactly("BW3001", "BW3011", "BW3011", "BW3003", "BW3012");
        assertThat(receipt.rejected().get(0).problems().get(0).remedy()).isEqualTo("did you mean 'logins'?");
        assertThat(count("SELECT COUNT(*) FROM log.rejected_event")).isEqualTo(5);
        assertThat(store(pipeline, login("b", START_MICROS)).accepted()).isEqualTo(1);
    }

    private int count(String sql) throws SQLException {
        DataSource source = database.dataSource();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

    @Test
    void storesEachEventOnceHoweverOftenItsSendersRetry() throws Exception {
        EventLog log = openLog(TABLE);
        Pipeline pipeline = start(log);
        int events = 3_000;
        AtomicInteger accepted = new AtomicInteger();
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < 4; sender++) {
            Random random = new Random(sender);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 60; i++) {
                    int from = random.nextInt(events);
                    List<IncomingEvent> batch = IntStream.range(from, Math.min(events, from + 100))
                            .mapToObj(n -> login("e" + n, START_MICROS + n))
                            .toList();
                    accepted.addAndGet(
                            pipeline.submit(Submission.of(batch)).join().accepted());
                }
            });
            thread.start();
            senders.add(thread);
        }
        for (Thread sender : senders) {
            sender.join();
        }

        List<String> ids = events(log).stream().map(event -> event.key().id()).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(accepted.get());
        assertThat(events(log)).extracting(Event::ts).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aRestartedRunStoresWhatAnUninterruptedOneStores() {
        List<IncomingEvent> input = randomEvents(2_000);
        EventLog once = openLog(TABLE);
        try (Pipeline uninterrupted = start(once)) {
            List<CompletableFuture<Receipt>> receipts = input.stream()
                    .map(event -> uninterrupted.submit(imported(event)))
                    .toList();
            receipts.forEach(CompletableFuture::join);
        }
        List<Event> expectedEvents = events(once);
        List<Hit> expectedHits = hits(once);
        assertThat(expectedHits).hasSizeGreaterThan(100);

        SwitchableDataSource second = new SwitchableDataSource(TestDatabase.fresh());
        Random random = new Random(7);
        int next = 0;
        while (next < input.size()) {
            try (EventLog log = EventLog.open(second.dataSource(), List.of(TABLE), clock);
                    Pipeline pipeline =
                            Pipeline.start(log, Optional.empty(), PACK, clock, PipelineLimits.standard(), List.of())) {
                // A sender that did not see the last receipts sends those events again.
                int from = Math.max(0, next - random.nextInt(20));
                int to = Math.min(input.size(), next + 1 + random.nextInt(400));
                List<CompletableFuture<Receipt>> receipts = input.subList(from, to).stream()
                        .map(event -> pipeline.submit(imported(event)))
                        .toList();
                receipts.forEach(CompletableFuture::join);
                next = to;
            }
        }
        EventLog log = EventLog.open(second.dataSource(), List.of(TABLE), clock);
        open.add(log);
        assertThat(events(log)).isEqualTo(expectedEvents);
        assertThat(hits(log)).isEqualTo(expectedHits);
    }

    private static List<IncomingEvent> randomEvents(int count) {
        Random random = new Random(42);
        long time = START_MICROS - 100 * HOUR;
        List<IncomingEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            time += random.nextInt(300) * SECOND;
            long behind = random.nextInt(10) == 0 ? random.nextInt(600) * SECOND : 0;
            events.add(login("app", "e" + i, time - behind, "192.0.2." + random.nextInt(10), null));
        }
        return events;
    }

    @Test
    void storesAnEventThatIsFarBehindInTheLateLaneWithoutHits() {
        EventLog log = openLog(TABLE);
        Pipeline pipeline = start(log);
        store(pipeline, login("a", START_MICROS - 10 * SECOND), login("b", START_MICROS - 5 * SECOND));

        Receipt late = store(pipeline, login("late", START_MICROS - 66 * SECOND));
        Receipt aLittleBehind = store(pipeline, login("c", START_MICROS - 64 * SECOND));

        assertThat(late.hits()).isEmpty();
        assertThat(aLittleBehind.hits()).hasSize(1);
        List<Event> stored = events(log);
        assertThat(stored).extracting(Event::lane).containsExactly(Lane.LIVE, Lane.LIVE, Lane.LATE, Lane.LIVE);
        assertThat(stored.get(2).ts()).isEqualTo(stored.get(1).ts() + 1);
        assertThat(stored.get(2).eventTime()).isEqualTo(START_MICROS - 66 * SECOND);
    }

    @Test
    void anImportBehindEngineTimeLiesInTheImportLane() {
        EventLog log = openLog(TABLE);
        Pipeline pipeline = start(log);
        store(pipeline, login("a", START_MICROS));
        pipeline.submit(imported(login("old", START_MICROS - HOUR))).join();

        assertThat(events(log)).extracting(Event::lane).containsExactly(Lane.LIVE, Lane.IMPORT);
    }

    @Test
    void aSourceWithAFastClockDragsNobodyForward() {
        EventLog log = openLog(TABLE);
        Pipeline pipeline = start(log);
        for (int i = 0; i < 20; i++) {
            store(pipeline, login("fast", "f" + i, START_MICROS + 9_000 * HOUR, "192.0.2.9", null));
            clock.advance(Duration.ofSeconds(1));
            store(pipeline, login("honest" + i, START_MICROS + i * SECOND));
        }

        assertThat(events(log)).allSatisfy(event -> {
            assertThat(event.lane()).isEqualTo(Lane.LIVE);
            assertThat(event.ts()).isBetween(event.arrival() - 2 * SECOND, event.arrival() + 100);
        });
    }

    @Test
    void aClockThatIsSetBackMovesNothingBack() {
        EventLog log = openLog(TABLE);
        Pipeline pipeline = start(log);
        store(pipeline, login("a", START_MICROS));
        clock.set(START.minusSeconds(3600));
        store(pipeline, login("b", START_MICROS - HOUR));

        List<Event> stored = events(log);
        assertThat(stored.get(1).ts()).isEqualTo(START_MICROS + 1);
        assertThat(stored.get(1).arrival()).isEqualTo(START_MICROS);
        assertThat(stored.get(1).lane()).isEqualTo(Lane.LATE);
    }

    @Test
    void whileReplayingOnlyImportsMoveEngineTime() {
        EventLog log = openLog(TABLE);
        Pipeline pipeline = start(log);
        pipeline.replaying(true);
        long past = START_MICROS - 100 * HOUR;
        pipeline.submit(imported(login("a", past))).join();
        pipeline.submitControl(new FactChange(new EntityReference("ip", "192.0.2.1"), "plan", "free"))
                .join();
        store(pipeline, login("live", START_MICROS));
        pipeline.submit(imported(login("b", past + HOUR))).join();
        pipeline.replaying(false);
        store(pipeline, login("c", START_MICROS));

        assertThat(events(log)).extracting(Event::ts).containsExactly(past, past + 1, past + HOUR, START_MICROS);
        assertThat(events(log)).extracting(Event::lane).containsOnly(Lane.LIVE);
        assertThat(entries(log))
                .filteredOn(entry -> entry instanceof ControlEntry control && control.change() instanceof FactChange)
                .extracting(LogEntry::ts)
                .containsExactly(past);
    }

    @Test
    void refusesWhatItCannotCheckForDuplicatesAnyMore() {
        EventLog log = openLog(TABLE);
        PipelineLimits limits = new PipelineLimits(
                1_000, 1 << 20, 100, 1_000, Duration.ofHours(8), Duration.ZERO, Duration.ofSeconds(5));
        Pipeline pipeline = start(log, PACK, limits);
        for (int hour = 0; hour <= 12; hour++) {
            clock.set(START.plusSeconds(3600L * hour));
            store(pipeline, login("e" + hour, START_MICROS + hour * HOUR));
        }

        Receipt forgotten = store(pipeline, login("e1", START_MICROS + HOUR));
        Receipt remembered = store(pipeline, login("e6", START_MICROS + 6 * HOUR));
        Receipt imported =
                pipeline.submit(imported(login("old", START_MICROS + HOUR))).join();

        assertThat(forgotten.rejected().get(0).problems().get(0).code()).isEqualTo(IntakeProblem.TOO_OLD_TO_CHECK);
        assertThat(remembered.duplicates()).isEqualTo(1);
        assertThat(imported.accepted()).isEqualTo(1);
        pipeline.close();
        Pipeline restarted = start(openLog(TABLE), PACK, limits);
        assertThat(store(restarted, login("e6", START_MICROS + 6 * HOUR)).duplicates())
                .isEqualTo(1);
        assertThat(store(restarted, login("e1", START_MICROS + HOUR)).rejected())
                .hasSize(1);
    }

    @Test
    void storesWhatWaitsOnceTheDatabaseIsBackAndTakesNothingMoreMeanwhile() {
        EventLog log = openLog(TABLE);
        Pipeline pipeline = start(log);
        store(pipeline, login("a", START_MICROS));
        database.away(true);
        CompletableFuture<Receipt> waiting = pipeline.submit(Submission.of(List.of(login("b", START_MICROS))));

        BackPressureException refused = await().until(
                        () -> catchThrowableOfType(
                                BackPressureException.class,
                                () -> pipeline.submit(Submission.of(List.of(login("b", START_MICROS))))),
                        thrown -> thrown != null);
        assertThat(refused.problem().code()).isEqualTo(IntakeProblem.STORAGE_UNAVAILABLE);
        assertThat(refused.retryAfter()).isPositive();
        assertThat(waiting).isNotDone();

        database.away(false);
        assertThat(waiting.join().accepted()).isEqualTo(1);
        await().untilAsserted(() ->
                assertThat(store(pipeline, login("c", START_MICROS)).accepted()).isEqualTo(1));
        assertThat(events(log)).extracting(event -> event.key().id()).containsExactly("a", "b", "c");
    }

    @Test
    void stopsLoudlyWhenAnotherWriterTakesOver() {
        Pipeline pipeline = start(openLog(TABLE));
        store(pipeline, login("a", START_MICROS));
        EventLog other = openLog(TABLE);

        CompletableFuture<Receipt> receipt = pipeline.submit(Submission.of(List.of(login("b", START_MICROS))));

        assertThatThrownBy(receipt::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(PipelineStoppedException.class);
        assertThat(pipeline.failure()).isPresent();
        assertThatThrownBy(() -> pipeline.submit(Submission.of(List.of())))
                .isInstanceOf(PipelineStoppedException.class);
        assertThat(events(other)).extracting(event -> event.key().id()).containsExactly("a");
    }

    @Test
    void refusesMoreThanMayWait() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        EventLog log = openLog(TABLE);
        PipelineLimits limits =
                new PipelineLimits(10, 100_000, 5, 100, Duration.ofDays(1), Duration.ZERO, Duration.ofSeconds(5));
        Pipeline pipeline = start(log, PACK, limits, block -> {
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        entered.await();
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        pipeline.requireRoom(1_000_000);
        for (int i = 0; i < 10; i++) {
            pipeline.requireRoom(10_000);
            receipts.add(pipeline.submit(Submission.of(List.of(login("e" + i, START_MICROS)))));
            assertThatThrownBy(() -> pipeline.requireRoom(34_000)).isInstanceOf(BackPressureException.class);
        }
        assertThatThrownBy(() -> pipeline.submit(Submission.of(List.of(login("more", START_MICROS)))))
                .isInstanceOfSatisfying(
                        BackPressureException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(IntakeProblem.BACK_PRESSURE));
        assertThatThrownBy(() -> pipeline.requireRoom(1)).isInstanceOf(BackPressureException.class);
        assertThatThrownBy(() -> pipeline.submit(
                        Submission.of(List.of(login("app", "large", START_MICROS, "192.0.2.1", "x".repeat(100_000))))))
                .isInstanceOf(SubmissionTooLargeException.class);
        release.countDown();
        Set<Long> blocks = new HashSet<>();
        receipts.forEach(receipt -> blocks.add(receipt.join().blockNumber()));
        assertThat(blocks).hasSize(2);
        assertThat(events(log)).hasSize(10);
    }

    @Test
    void aNewDetectorIsFilledFromTheLogAndAnUnchangedOneKeepsItsWindow() {
        EventLog log = openLog(TABLE);
        Pipeline pipeline = start(log);
        store(pipeline, login("a", START_MICROS), login("b", START_MICROS));

        pipeline.swapPack(definitions("v2", TABLE, burst("burst", TABLE, 3), burst("pairs", TABLE, 2)))
                .join();
        Receipt receipt = store(pipeline, login("c", START_MICROS));

        assertThat(receipt.hits()).extracting(hit -> hit.detector().id()).containsExactly("burst", "pairs");
        assertThat(receipt.hits())
                .allSatisfy(hit -> assertThat(hit.columns().get(1).value()).isEqualTo(3L));
        assertThat(entries(log))
                .filteredOn(ControlEntry.class::isInstance)
                .extracting(entry -> ((ControlEntry) entry).change())
                .filteredOn(PackActivation.class::isInstance)
                .containsExactly(new PackActivation("test", "v1"), new PackActivation("test", "v2"));
    }

    @Test
    void aPackWithAFurtherColumnTakesOverTheOldEvents() {
        EventLog log = openLog(TABLE);
        Pipeline pipeline = start(log);
        store(pipeline, login("a", START_MICROS), login("b", START_MICROS));
        Table wider = Logins.table("device");

        pipeline.swapPack(definitions("v2", wider, burst("burst", wider, 3))).join();
        IncomingEvent withDevice = new IncomingEvent(
                "logins", "app", "c", START_MICROS, null, Map.of("ip", "192.0.2.1", "device", "d1"), "line 1");
        Receipt receipt = store(pipeline, withDevice);

        assertThat(receipt.hits()).hasSize(1);
        assertThat(events(log).get(2).declared(3)).isEqualTo("d1");
        assertThat(events(log).get(0).declared(3)).isNull();
    }

    @Test
    void aPackThatCannotWorkLeavesTheOldOneInPlace() {
        Pipeline pipeline = start(openLog(TABLE));
        Definitions broken = new Definitions(
                "test",
                "v2",
                List.of(TABLE),
                List.of(),
                Map.of(),
                PACK.functions(),
                PACK.memory(),
                PACK.lists(),
                VerdictRules.NONE);

        assertThat(pipeline.swapPack(broken)).failsWithin(Duration.ofSeconds(30));
        assertThat(pipeline.definitions()).isEqualTo(PACK);
        assertThat(store(pipeline, login("a", START_MICROS)).accepted()).isEqualTo(1);
    }

    private static Submission reported(String... ids) {
        return new Submission(
                Stream.of(ids)
                        .<Submission.Entry>map(id -> new Submission.Reported(ReportedHit.withoutEvent(
                                id,
                                new DetectorVersion("outside", "p1", "f1"),
                                DetectorStatus.LIVE,
                                new EntityReference("ip", "192.0.2.1"),
                                List.of(),
                                List.of())))
                        .toList(),
                Origin.LIVE,
                Map.of());
    }

    @Test
    void aReportedHitTakesAPlaceOfItsOwnAndIsStoredOnceAlsoAfterARestart() {
        EventLog log = openLog(TABLE);
        Pipeline pipeline = start(log);
        store(pipeline, login("a", START_MICROS - 1));

        Receipt first = pipeline.submit(reported("h1", "h2", "h1")).join();
        assertThat(first.accepted()).isEqualTo(2);
        assertThat(first.duplicates()).isEqualTo(1);
        assertThat(first.hits()).isEqualTo(hits(log)).extracting(Hit::id).containsExactly("h1", "h2");
        assertThat(first.hits()).extracting(Hit::ts).containsExactly(START_MICROS, START_MICROS + 1);
        assertThat(log.lastTs()).isEqualTo(START_MICROS + 1);
        pipeline.close();
        log.close();

        EventLog reopened = openLog(TABLE);
        Pipeline again = start(reopened);
        assertThat(reopened.lastTs()).isEqualTo(START_MICROS + 1);
        Receipt second = again.submit(reported("h2", "h3")).join();
        assertThat(second.accepted()).isEqualTo(1);
        assertThat(second.duplicates()).isEqualTo(1);
        store(again, login("b", START_MICROS));
        assertThat(hits(reopened)).extracting(Hit::id).containsExactly("h1", "h2", "h3");
        assertThat(events(reopened).get(1).ts())
                .isGreaterThan(hits(reopened).get(2).ts());
    }

    @Test
    void whileAPastIsReplayedAReportedHitDoesNotMoveItsTime() {
        EventLog log = openLog(TABLE);
        Pipeline pipeline = start(log);
        pipeline.replaying(true);
        pipeline.submit(imported(login("a", START_MICROS - HOUR))).join();

        Receipt receipt = pipeline.submit(reported("h1")).join();

        assertThat(receipt.hits()).extracting(Hit::ts).containsExactly(START_MICROS - HOUR + 1);
    }
}
