package io.breakwater.replay.deferral;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.Engine;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.detector.CostBudget;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.replay.StoredStream;
import io.breakwater.replay.TestPacks;
import io.breakwater.replay.feed.ReplayProgress;
import io.breakwater.signals.list.NamedLists;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a deferred detector finds, span by span, compared with an engine that saw the same events as they came. */
final class DeferredRunTest {
    private static final List<LogEntry> ENTRIES = StoredStream.random(11, 2_000);
    private static final int MANY = 10_000;

    @TempDir
    private Path directory;

    private final LoadedPack pack = TestPacks.small();

    @ParameterizedTest
    @ValueSource(strings = {"burst", "any_post", "nested_keys", "two_keys", "posts_and_votes"})
    void spansTogetherHoldTheHitsThatThereWouldHaveBeen(String detector) {
        try (StoredStream stored = stored(ENTRIES)) {
            DeferredRun run = run(stored, MANY);
            List<Hit> found = new ArrayList<>();
            long after = Long.MIN_VALUE;
            for (int i = 300;
                    i <= ENTRIES.size();
                    i = i == ENTRIES.size() ? i + 1 : Math.min(i + 700, ENTRIES.size())) {
                DeferredHits hits =
                        run.find(program(detector), after, ENTRIES.get(i - 1).ts(), ReplayProgress.none());
                found.addAll(hits.hits());
                after = hits.upToTs();
            }

            assertThat(found).isNotEmpty().isEqualTo(live(program(detector), ENTRIES));
        }
    }

    @Test
    void withinLittleMemoryItFindsTheSamePartByPart() {
        List<LogEntry> crowd = crowd();
        try (StoredStream stored = stored(crowd)) {
            long end = crowd.get(crowd.size() - 1).ts();
            DetectorProgram whole = program("burst");
            long bytes = run(stored, MANY)
                    .find(whole, Long.MIN_VALUE, end, ReplayProgress.none())
                    .bytes();

            DetectorProgram tight = whole.within(new CostBudget(1_000, bytes * 2 / 3));
            DeferredHits hits = run(stored, MANY).find(tight, Long.MIN_VALUE, end, ReplayProgress.none());

            assertThat(hits.parts()).isGreaterThan(1);
            assertThat(hits.hits()).isNotEmpty().isEqualTo(live(tight, crowd));
        }
    }

    @Test
    void withVeryManyHitsAnAnswerCoversLess() {
        try (StoredStream stored = stored(ENTRIES)) {
            DeferredRun run = run(stored, 50);
            long end = ENTRIES.get(ENTRIES.size() - 1).ts();
            List<Hit> found = new ArrayList<>();
            int answers = 0;
            for (long after = Long.MIN_VALUE; after < end; answers++) {
                DeferredHits hits = run.find(program("any_post"), after, end, ReplayProgress.none());
                assertThat(hits.hits()).hasSizeLessThanOrEqualTo(50);
                found.addAll(hits.hits());
                after = hits.upToTs();
            }

            assertThat(answers).isGreaterThan(3);
            assertThat(found).isEqualTo(live(program("any_post"), ENTRIES));
        }
    }

    /** Very many accounts with few posts each, and few with many. */
    private static List<LogEntry> crowd() {
        Random random = new Random(5);
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            String account = random.nextInt(20) == 0 ? "busy" + random.nextInt(3) : "a" + i;
            long ts = StoredStream.START + i * 100_000L;
            entries.add(new LogEntry.EventEntry(StoredStream.post(ts, Lane.LIVE, account, 1)));
        }
        return entries;
    }

    private DetectorProgram program(String id) {
        return Optional.ofNullable(pack.programs().get(id)).orElseThrow();
    }

    private StoredStream stored(List<LogEntry> entries) {
        return new StoredStream(directory, pack.definitions().tables().values(), entries, List.of());
    }

    private DeferredRun run(StoredStream stored, int mostHits) {
        return new DeferredRun(
                stored.history(),
                pack.definitions().tables().values(),
                () -> pack.signals().withEmptyMemory().functions(),
                mostHits);
    }

    private List<Hit> live(DetectorProgram program, List<LogEntry> entries) {
        Engine engine = new Engine(pack.signals().functions(), new NamedLists());
        engine.install(program);
        return StoredStream.hits(engine, entries);
    }
}
