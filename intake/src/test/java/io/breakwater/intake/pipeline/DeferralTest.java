package io.breakwater.intake.pipeline;

import static io.breakwater.intake.pipeline.Logins.START;
import static io.breakwater.intake.pipeline.Logins.login;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.snapshot.SnapshotStore;
import io.breakwater.model.control.DetectorChange;
import io.breakwater.model.control.DetectorChange.Reason;
import io.breakwater.model.value.Timestamps;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A detector over its budget is deferred; whatever comes after, all others find what they always found. */
@Timeout(120)
final class DeferralTest {
    private static final long BUDGET = 150_000;
    private static final PipelineLimits LIMITS = new PipelineLimits(
            50_000, 64L << 20, 200, 4_000_000, Duration.ofDays(7), Duration.ofHours(1), Duration.ZERO);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private final DataSource database = TestDatabase.fresh();
    private final MutableClock clock = new MutableClock(START);
    private final Random random = new Random(7);
    private int sent;

    @Test
    void theDetectorIsDeferredAndAllOthersGoOn() throws Exception {
        withPipeline(Optional.empty(), pipeline -> {
            ordinary(pipeline, 500);
            crowd(pipeline, 4_000);
            ordinary(pipeline, 500);
            assertThat(pipeline.costs())
                    .extracting(cost -> cost.detector().id())
                    .doesNotContain("crowded");
        });

        try (EventLog log = openLog()) {
            assertThat(changes(log)).containsExactly(Reason.PACK, Reason.OVER_STATE);
            assertJudged(log);
        }
    }

    @Test
    void itStaysDeferredAcrossRestartsWithAndWithoutSnapshots() throws Exception {
        Optional<SnapshotStore> snapshots = Optional.of(SnapshotStore.open(directory));
        withPipeline(snapshots, pipeline -> {
            ordinary(pipeline, 300);
            crowd(pipeline, 4_000);
            ordinary(pipeline, 300);
        });
        withPipeline(snapshots, pipeline -> {
            assertThat(pipeline.recoveredBehind()).isPositive();
            ordinary(pipeline, 300);
        });
        withPipeline(Optional.empty(), pipeline -> ordinary(pipeline, 300));

        try (EventLog log = openLog()) {
            assertThat(changes(log)).containsExactly(Reason.PACK, Reason.OVER_STATE);
            assertJudged(log);
        }
    }

    @Test
    void backInlineItFindsFromTheFirstEventWhatItAlwaysWould() throws Exception {
        withPipeline(Optional.empty(), pipeline -> {
            crowd(pipeline, 4_000);
            clock.advance(Duration.ofHours(3));
            ordinary(pipeline, 600);
            pipeline.putInline(Set.of("crowded", "burst")).get();
            ordinary(pipeline, 600);
        });
        withPipeline(Optional.empty(), pipeline -> ordinary(pipeline, 300));

        try (EventLog log = openLog()) {
            assertThat(changes(log)).containsExactly(Reason.PACK, Reason.OVER_STATE, Reason.INLINE_AGAIN);
            assertJudged(log);
        }
    }

    @Test
    void anotherPlanStartsInline() throws Exception {
        withPipeline(Optional.empty(), pipeline -> {
            crowd(pipeline, 4_000);
            pipeline.swapPack(RememberingPack.stricter("v2")).get();
            ordinary(pipeline, 100);
            clock.advance(Duration.ofHours(3));
            ordinary(pipeline, 100);
            pipeline.swapPack(RememberingPack.budgeted("v1", BUDGET)).get();
            ordinary(pipeline, 300);
        });

        try (EventLog log = openLog()) {
            assertThat(changes(log)).containsExactly(Reason.PACK, Reason.OVER_STATE, Reason.PACK, Reason.PACK);
            ReferenceHits hits = ReferenceHits.over(
                    log, List.of(RememberingPack.budgeted("v1", BUDGET), RememberingPack.stricter("v2")));
            assertThat(hits.stored()).isEqualTo(hits.expected());
        }
    }

    private void assertJudged(EventLog log) {
        ReferenceHits hits = ReferenceHits.over(log, List.of(RememberingPack.budgeted("v1", BUDGET)));
        assertThat(hits.stored()).isEqualTo(hits.expected());
        assertThat(hits.withheld()).isNotEmpty();
        assertThat(hits.expected()).hasSizeGreaterThan(500);
    }

    /** Few addresses and texts that every detector knows. */
    private void ordinary(Pipeline pipeline, int events) {
        for (int i = 0; i < events; i++) {
            send(pipeline, "192.0.2." + random.nextInt(10), "text " + random.nextInt(50));
        }
    }

    /** Each with a text of its own. */
    private void crowd(Pipeline pipeline, int events) {
        for (int i = 0; i < events; i++) {
            send(pipeline, "192.0.2.200", "all alone " + sent);
        }
    }

    private void send(Pipeline pipeline, String ip, String text) {
        clock.advance(Duration.ofMillis(200));
        long now = Timestamps.toMicros(clock.instant());
        var receipt = pipeline.submit(Submission.of(List.of(login("app", "e" + ++sent, now, ip, text))));
        if (sent % 100 == 0) {
            receipt.join();
        }
    }

    private interface Work {
        void with(Pipeline pipeline) throws Exception;
    }

    private void withPipeline(Optional<SnapshotStore> snapshots, Work work) throws Exception {
        try (EventLog log = openLog();
                Pipeline pipeline = Pipeline.start(
                        log, snapshots, RememberingPack.budgeted("v1", BUDGET), clock, LIMITS, List.of())) {
            work.with(pipeline);
        }
    }

    private EventLog openLog() {
        return EventLog.open(database, List.of(RememberingPack.TABLE), clock);
    }

    /** Why the detector changed, time after time. */
    private static List<Reason> changes(EventLog log) {
        List<Reason> reasons = new ArrayList<>();
        log.replay(
                0,
                block -> block.content().entries().forEach(entry -> {
                    if (entry instanceof ControlEntry control
                            && control.change() instanceof DetectorChange change
                            && change.detector().id().equals("crowded")) {
                        reasons.add(change.reason());
                    }
                }));
        return reasons;
    }
}
