package io.breakwater.intake.pipeline;

import static io.breakwater.intake.pipeline.Logins.START;
import static io.breakwater.intake.pipeline.Logins.START_MICROS;
import static io.breakwater.intake.pipeline.Logins.login;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.shard.PageMemory;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.verdict.Guards;
import io.breakwater.model.control.PackActivation;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs that take over while events come in. */
@Timeout(120)
final class PackSwitchTest {
    private static final PipelineLimits LIMITS = new PipelineLimits(
            50_000, 64L << 20, 20, 4_000_000, Duration.ofDays(7), Duration.ZERO, Duration.ofSeconds(5));

    private final DataSource database = TestDatabase.fresh();
    private final MutableClock clock = new MutableClock(START);

    /** Senders that never stop sending until closed, with a clock that goes on. */
    private final class Traffic implements AutoCloseable {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger accepted = new AtomicInteger();
        private final List<Thread> senders = new ArrayList<>();

        Traffic(Pipeline pipeline) {
            for (int sender = 0; sender < 3; sender++) {
                Random random = new Random(sender);
                Thread thread = new Thread(() -> {
                    while (!ended.get()) {
                        clock.advance(Duration.ofSeconds(random.nextInt(60)));
                        int number = sent.incrementAndGet();
                        IncomingEvent event = login(
                                "app",
                                "e" + number,
                                START_MICROS * 2,
                                "192.0.2." + random.nextInt(10),
                                "buy the best followers for account number " + number % 30);
                        accepted.addAndGet(pipeline.submit(Submission.of(List.of(past(event))))
                                .join()
                                .accepted());
                    }
                });
                thread.start();
                senders.add(thread);
            }
        }

        /** The sender's clock agrees with ours. */
        private IncomingEvent past(IncomingEvent event) {
            long now = clock.instant().getEpochSecond() * 1_000_000;
            return new IncomingEvent(
                    event.table(), event.source(), event.id(), now, null, event.values(), event.place());
        }

        void awaitFurther(int events) throws InterruptedException {
            int until = accepted.get() + events;
            while (accepted.get() < until) {
                Thread.sleep(2);
            }
        }

        @Override
        public void close() {
            stop();
        }

        void stop() {
            ended.set(true);
            for (Thread sender : senders) {
                try {
                    sender.join();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private EventLog openLog() {
        return EventLog.open(database, List.of(RememberingPack.TABLE), clock);
    }

    private Pipeline start(EventLog log, Definitions pack) {
        return start(log, pack, SealedHistory.NONE);
    }

    private Pipeline start(EventLog log, Definitions pack, SealedHistory files) {
        return Pipeline.start(
                log, Optional.empty(), PageMemory::unlimited, pack, clock, LIMITS, List.of(), Guards.CLOSED, files);
    }

    private static List<String> activations(EventLog log) {
        List<String> hashes = new ArrayList<>();
        log.replay(
                0,
                block -> block.content().entries().forEach(entry -> {
                    if (entry instanceof ControlEntry control && control.change() instanceof PackActivation pack) {
                        hashes.add(pack.packHash());
                    }
                }));
        return hashes;
    }

    private static int events(EventLog log) {
        List<Object> events = new ArrayList<>();
        log.replay(
                0,
                block -> block.content().entries().stream()
                        .filter(EventEntry.class::isInstance)
                        .forEach(events::add));
        return events.size();
    }

    private static void assertHitsAsIfEachPackHadAlwaysRun(EventLog log, List<Definitions> packs) {
        ReferenceHits hits = ReferenceHits.over(log, packs);
        assertThat(hits.expected()).hasSizeGreaterThan(100);
        assertThat(hits.stored()).isEqualTo(hits.expected());
    }

    @Test
    void hitsAfterTheSwitchAreThoseOfAPackThatAlwaysRan() throws InterruptedException {
        List<Definitions> packs = List.of(
                RememberingPack.definitions("v1"), RememberingPack.stricter("v2"), RememberingPack.definitions("v3"));
        try (EventLog log = openLog();
                Pipeline pipeline = start(log, packs.get(0))) {
            int accepted;
            try (Traffic traffic = new Traffic(pipeline)) {
                for (Definitions next : packs.subList(1, packs.size())) {
                    traffic.awaitFurther(150);
                    pipeline.swapPack(next).join();
                    assertThat(pipeline.definitions()).isSameAs(next);
                }
                traffic.awaitFurther(150);
                traffic.stop();
                accepted = traffic.accepted.get();
            }
            assertThat(activations(log)).containsExactly("v1", "v2", "v3");
            assertThat(events(log)).isEqualTo(accepted);
            assertHitsAsIfEachPackHadAlwaysRun(log, packs);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whetherFilesCanBeReadChangesNoHit(boolean readable) throws InterruptedException {
        List<Definitions> packs = List.of(RememberingPack.definitions("v1"), RememberingPack.budgeted("v2", 1L << 40));
        try (EventLog log = openLog()) {
            LogAsFiles half = new LogAsFiles(log, 0.5);
            try (Pipeline pipeline = start(log, packs.get(0), (windows, tables, eventsFrom, end, stillWanted) -> {
                        long through = half.fill(windows, tables, eventsFrom, end, stillWanted);
                        if (!readable) {
                            throw new IllegalStateException("a file is damaged");
                        }
                        return through;
                    });
                    Traffic traffic = new Traffic(pipeline)) {
                traffic.awaitFurther(300);
                pipeline.swapPack(packs.get(1)).join();
                traffic.awaitFurther(300);
            }
            assertThat(half.blocks()).isPositive();
            assertHitsAsIfEachPackHadAlwaysRun(log, packs);
        }
    }

    @Test
    void ofSeveralPacksAtOnceTheNewestDecidesInTheEnd() throws InterruptedException {
        List<Definitions> packs = new ArrayList<>(List.of(RememberingPack.definitions("v0")));
        try (EventLog log = openLog();
                Pipeline pipeline = start(log, packs.get(0));
                Traffic traffic = new Traffic(pipeline)) {
            traffic.awaitFurther(200);
            List<CompletableFuture<Void>> swaps = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                Definitions next =
                        i % 2 == 0 ? RememberingPack.definitions("v" + i) : RememberingPack.stricter("v" + i);
                packs.add(next);
                swaps.add(pipeline.swapPack(next));
            }
            swaps.get(5).join();
            assertThat(pipeline.definitions().packHash()).isEqualTo("v6");
            for (CompletableFuture<Void> swap : swaps) {
                swap.exceptionally(given -> {
                            assertThat(given).isInstanceOf(CancellationException.class);
                            return null;
                        })
                        .join();
            }
            assertThat(swaps.get(0)).isDone();
            traffic.awaitFurther(100);
            traffic.stop();
            assertThat(activations(log)).startsWith("v0").endsWith("v6");
            assertHitsAsIfEachPackHadAlwaysRun(log, packs);
        }
    }

    @Test
    void aSwitchIsExactAcrossARestart() {
        Definitions first = RememberingPack.definitions("v1");
        Definitions second = RememberingPack.stricter("v2");
        for (int run = 0; run < 2; run++) {
            try (EventLog log = openLog();
                    Pipeline pipeline = start(log, run == 0 ? first : RememberingPack.stricter("v2"))) {
                for (int i = 0; i < 60; i++) {
                    if (run == 0 && i == 30) {
                        pipeline.swapPack(second).join();
                    }
                    clock.advance(Duration.ofSeconds(30));
                    long now = clock.instant().getEpochSecond() * 1_000_000;
                    pipeline.submit(Submission.of(List.of(
                                    login("app", run + "e" + i, now, "192.0.2." + i % 5, "a text of five words"))))
                            .join();
                }
            }
        }
        try (EventLog log = openLog()) {
            assertHitsAsIfEachPackHadAlwaysRun(log, List.of(first, second));
        }
    }
}
