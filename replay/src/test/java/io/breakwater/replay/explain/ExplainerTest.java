package io.breakwater.replay.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.Engine;
import io.breakwater.engine.explain.Explanation;
import io.breakwater.engine.explain.NamedValue;
import io.breakwater.engine.explain.NearMiss;
import io.breakwater.engine.explain.TracedDetector;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.replay.StoredStream;
import io.breakwater.replay.TestPacks;
import io.breakwater.replay.bench.BenchResult;
import io.breakwater.replay.bench.DetectorBench;
import io.breakwater.replay.bench.HistoryEvents;
import io.breakwater.replay.feed.ReplayProgress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Explanations out of a real history, against an engine and a traced detector that saw all events live. */
final class ExplainerTest {
    private static final List<LogEntry> ENTRIES = StoredStream.random(11, 900);

    @TempDir
    private Path directory;

    private final LoadedPack pack = TestPacks.small();
    private StoredStream stored;
    private Explainer explainer;

    @BeforeEach
    void store() {
        stored = new StoredStream(directory, pack.definitions().tables().values(), ENTRIES, List.of());
        explainer = new Explainer(
                stored.history(),
                pack.definitions().tables().values(),
                () -> pack.signals().withEmptyMemory().functions());
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private DetectorProgram program(String id) {
        return Optional.ofNullable(pack.programs().get(id)).orElseThrow();
    }

    private TracedDetector traced(String detector) {
        return new TracedDetector(
                program(detector), pack.signals().functions(), pack.signals().lists());
    }

    /** Some events of the detector's tables, from the sealed and from the unsealed part. */
    private static List<Event> chosen() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < ENTRIES.size(); i += 83) {
            if (ENTRIES.get(i) instanceof LogEntry.EventEntry event
                    && event.event().lane() == Lane.LIVE
                    && event.event().table().equals("posts")) {
                events.add(event.event());
            }
        }
        assertThat(events).hasSizeGreaterThan(5);
        return events;
    }

    @ParameterizedTest
    @ValueSource(strings = {"burst", "nested_keys", "two_keys", "posts_and_votes"})
    void saysOfStoredEventsWhatATracedDetectorSaysLive(String detector) {
        TracedDetector live = traced(detector);
        Map<Long, Explanation> expected = new HashMap<>();
        for (LogEntry entry : ENTRIES) {
            if (entry instanceof LogEntry.EventEntry event) {
                expected.put(entry.ts(), live.explain(event.event()));
            } else if (entry instanceof LogEntry.ControlEntry control) {
                live.apply(control.ts(), control.change());
            }
        }
        for (Event event : chosen()) {
            Explanation explanation = explainer
                    .explain(program(detector), event.ts(), ReplayProgress.none())
                    .orElseThrow();
            Explanation wanted = Optional.ofNullable(expected.get(event.ts())).orElseThrow();

            assertThat(explanation.steps()).isEqualTo(wanted.steps());
            assertThat(explanation.outcome()).isEqualTo(wanted.outcome());
            assertThat(explanation.columns()).isEqualTo(wanted.columns());
            assertThat(explanation.event().key()).isEqualTo(event.key());
        }
    }

    @Test
    void aHitIsExplainedWithItsOwnColumns() {
        Hit hit = hits("burst").get(3);

        Explanation explanation = explainer
                .explain(program("burst"), hit.ts(), ReplayProgress.none())
                .orElseThrow();

        assertThat(explanation.fired()).isTrue();
        assertThat(explanation.entity()).contains(hit.entity());
        assertThat(explanation.columns())
                .isEqualTo(hit.columns().stream()
                        .map(column -> new NamedValue(column.name(), column.type(), column.value()))
                        .toList());
    }

    @Test
    void findsEventsByTheirKey() {
        Event event = chosen().get(2);

        assertThat(explainer.find(program("burst"), event.key())).contains(event.ts());
        assertThat(explainer.find(program("burst"), new EventKey("test", "nothing")))
                .isEmpty();
        assertThat(explainer.explain(program("burst"), event.ts() + 1, ReplayProgress.none()))
                .isEmpty();
    }

    @Test
    void lateEventsAreNotExplained() {
        Event late = ENTRIES.stream()
                .filter(LogEntry.EventEntry.class::isInstance)
                .map(entry -> ((LogEntry.EventEntry) entry).event())
                .filter(event -> event.lane() == Lane.LATE && event.table().equals("posts"))
                .findFirst()
                .orElseThrow();

        assertThat(explainer.find(program("burst"), late.key())).isEmpty();
        assertThat(explainer.explain(program("burst"), late.ts(), ReplayProgress.none()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"burst", "posts_and_votes", "two_keys"})
    void nearMissesAreTheNearestOfThoseWhoWereNotHit(String detector) {
        int found = 0;
        for (int first = 100; first < 800; first += 100) {
            long from = ENTRIES.get(first).ts();
            long to = ENTRIES.get(first + 9).ts();
            Map<EntityReference, Double> expected = nearest(detector, from, to);

            NearMisses misses = explainer.nearMisses(program(detector), from, to, 0.3, 10, 2, ReplayProgress.none());

            Map<EntityReference, Double> byEntity = new HashMap<>();
            misses.misses().forEach(miss -> byEntity.put(miss.entity(), miss.closeness()));
            assertThat(byEntity).isEqualTo(expected);
            assertThat(misses.entities()).isEqualTo(expected.size());
            assertThat(misses.misses())
                    .extracting(NearMiss::closeness)
                    .isSortedAccordingTo((left, right) -> Double.compare(right, left));
            assertThat(explainer.nearMisses(program(detector), from, to, 0.3, 10, 1, ReplayProgress.none()))
                    .isEqualTo(misses);
            found += byEntity.size();
        }
        assertThat(found).isPositive();
    }

    private Map<EntityReference, Double> nearest(String detector, long from, long to) {
        Set<EntityReference> hit = new HashSet<>();
        Map<EntityReference, Double> nearest = new HashMap<>();
        TracedDetector live = traced(detector);
        for (LogEntry entry : ENTRIES) {
            if (entry instanceof LogEntry.EventEntry event) {
                TracedDetector.Answer answer = live.process(event.event());
                boolean within = entry.ts() >= from && entry.ts() < to;
                if (within && answer.fired()) {
                    answer.entity().ifPresent(hit::add);
                } else if (within && answer.closeness() >= 0.3) {
                    answer.nearMiss().ifPresent(miss -> nearest.merge(miss.entity(), miss.closeness(), Math::max));
                }
            } else if (entry instanceof LogEntry.ControlEntry control) {
                live.apply(control.ts(), control.change());
            }
        }
        nearest.keySet().removeAll(hit);
        return nearest;
    }

    @Test
    void aBenchCountsWhatTheEngineDoes() {
        AtomicLong clock = new AtomicLong();
        DetectorBench bench = new DetectorBench(
                () -> pack.signals().withEmptyMemory().functions(),
                pack.signals()::lists,
                new HistoryEvents(
                        stored.history(), pack.definitions().tables().values(), Long.MIN_VALUE, Long.MAX_VALUE),
                () -> clock.addAndGet(500));

        BenchResult cost = bench.measure(program("burst"));

        long posts = ENTRIES.stream()
                .filter(entry -> entry instanceof LogEntry.EventEntry event
                        && event.event().lane() == Lane.LIVE
                        && event.event().table().equals("posts"))
                .count();
        assertThat(cost.events()).isEqualTo(posts);
        assertThat(cost.hits()).isEqualTo(hits("burst").size());
        assertThat(cost.nanoseconds()).isEqualTo(500);
        assertThat(cost.keys()).isBetween(1L, 5L);
    }

    private List<Hit> hits(String detector) {
        Engine engine = new Engine(pack.signals().functions(), pack.signals().lists());
        engine.install(program(detector));
        return StoredStream.hits(engine, ENTRIES);
    }
}
