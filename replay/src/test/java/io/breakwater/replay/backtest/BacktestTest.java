package io.breakwater.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.Engine;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.replay.StoredStream;
import io.breakwater.replay.TestPacks;
import io.breakwater.replay.feed.ReplayProgress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backtests over a real history, compared with an engine that saw the same events live. */
final class BacktestTest {
    private static final List<LogEntry> ENTRIES = StoredStream.random(7, 2_000);

    @TempDir
    private Path directory;

    private final LoadedPack pack = TestPacks.small();

    private DetectorProgram program(String id) {
        return Optional.ofNullable(pack.programs().get(id)).orElseThrow();
    }

    private StoredStream stored(List<Hit> hits) {
        return new StoredStream(directory, pack.definitions().tables().values(), ENTRIES, hits);
    }

    private Backtest backtest(StoredStream stored, int threads) {
        return new Backtest(
                stored.history(),
                pack.definitions().tables().values(),
                () -> pack.signals().withEmptyMemory().functions(),
                threads);
    }

    private List<Hit> live(String detector) {
        Engine engine = new Engine(pack.signals().functions(), pack.signals().lists());
        engine.install(program(detector));
        return StoredStream.hits(engine, ENTRIES);
    }

    private List<BacktestHit> expected(String detector) {
        return live(detector).stream()
                .map(hit -> new BacktestHit(hit.ts(), hit.entity()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"burst", "any_post", "nested_keys", "two_keys", "posts_and_votes"})
    void findsWhatWasFoundLiveWithOneThreadOrSeveral(String detector) {
        try (StoredStream stored = stored(List.of())) {
            List<Long> reports = new ArrayList<>();

            BacktestResult result = backtest(stored, 1).run(program(detector), (rows, total) -> reports.add(rows));

            List<BacktestHit> expected = expected(detector);
            assertThat(expected).hasSizeGreaterThan(30);
            assertThat(result.hits()).containsExactlyElementsOf(expected);
            assertThat(reports).containsExactly(result.events());
            assertThat(live(detector)).containsAll(result.samples());
            assertThat(result.samples()).hasSize(20).doesNotHaveDuplicates();
            assertThat(backtest(stored, 2).run(program(detector), ReplayProgress.none()))
                    .isEqualTo(result);
            assertThat(backtest(stored, 3).run(program(detector), ReplayProgress.none()))
                    .isEqualTo(result);
        }
    }

    @Test
    void aSpanGetsTheHitsItWouldHaveHad() {
        long from = ENTRIES.get(1_000).ts();
        long to = ENTRIES.get(1_500).ts();
        try (StoredStream stored = stored(List.of())) {
            BacktestResult result = backtest(stored, 2).run(program("burst"), from, to, ReplayProgress.none());

            assertThat(result.hits())
                    .isNotEmpty()
                    .containsExactlyElementsOf(expected("burst").stream()
                            .filter(hit -> hit.ts() >= from && hit.ts() < to)
                            .toList());
        }
    }

    @Test
    void countsDaysEntitiesAndJudgements() {
        try (StoredStream stored = stored(List.of())) {
            BacktestResult result = backtest(stored, 1).run(program("burst"), ReplayProgress.none());

            assertThat(result.perDay().keySet()).containsExactly(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2));
            assertThat(result.perDay().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(result.hits().size());
            assertThat(result.entities().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(result.hits().size());
            BacktestResult.LabelledHits labelled =
                    result.labelled(hit -> hit.entity().id().equals("a1") ? Optional.of(true) : Optional.empty());
            assertThat(labelled.abuse()).isEqualTo(result.entities().get(new EntityReference("account", "a1")));
            assertThat(labelled.noAbuse()).isZero();
            assertThat(labelled.abuse() + labelled.unknown())
                    .isEqualTo(result.hits().size());
        }
    }

    @Test
    void saysWhatIsNewAndWhatIsLost() {
        List<BacktestHit> burst = expected("burst");
        List<BacktestHit> posts = expected("any_post");

        BacktestComparison comparison = BacktestComparison.of(burst, posts);

        Set<BacktestHit> union = new java.util.LinkedHashSet<>(burst);
        union.addAll(posts);
        assertThat(comparison.both()).isNotEmpty().isSubsetOf(burst).isSubsetOf(posts);
        assertThat(comparison.found()).isNotEmpty().doesNotContainAnyElementsOf(posts);
        assertThat(comparison.lost()).isNotEmpty().doesNotContainAnyElementsOf(burst);
        assertThat(comparison.both().size()
                        + comparison.found().size()
                        + comparison.lost().size())
                .isEqualTo(union.size());
        assertThat(comparison.foundEntities()).isEmpty();
        assertThat(BacktestComparison.of(burst, List.of()).foundEntities())
                .isEqualTo(burst.stream().map(BacktestHit::entity).collect(Collectors.toSet()));
    }

    @Test
    void countsWhatOtherDetectorsStored() {
        List<Hit> others = live("any_post");
        try (StoredStream stored = stored(others)) {
            BacktestResult result = backtest(stored, 1).run(program("burst"), ReplayProgress.none());

            Set<Long> moments = result.hits().stream().map(BacktestHit::ts).collect(Collectors.toSet());
            long same =
                    others.stream().filter(hit -> moments.contains(hit.ts())).count();
            assertThat(Overlap.of(result, stored.history(), Long.MIN_VALUE, Long.MAX_VALUE))
                    .containsExactly(new Overlap("any_post", others.size(), same, 5));
            assertThat(same).isPositive();
            BacktestResult own = backtest(stored, 1).run(program("any_post"), ReplayProgress.none());
            assertThat(Overlap.of(own, stored.history(), Long.MIN_VALUE, Long.MAX_VALUE))
                    .isEmpty();
        }
    }

    @Test
    void countsHitsOnEntitiesThatHadALabel() {
        try (StoredStream stored = stored(List.of())) {
            BacktestResult result = backtest(stored, 1).run(program("any_post"), ReplayProgress.none());

            long hits = 0;
            Set<String> entities = new TreeSet<>();
            for (BacktestHit hit : result.hits()) {
                boolean labelled = ENTRIES.stream()
                        .filter(LogEntry.ControlEntry.class::isInstance)
                        .map(LogEntry.ControlEntry.class::cast)
                        .anyMatch(control -> control.ts() < hit.ts()
                                && hit.ts() < control.ts() + 60_000_000L
                                && ((io.breakwater.model.control.LabelChange) control.change())
                                        .entity()
                                        .equals(hit.entity()));
                hits += labelled ? 1 : 0;
                if (labelled) {
                    entities.add(hit.entity().id());
                }
            }
            assertThat(hits).isPositive();
            assertThat(LabelsOfHits.of(result, stored.history()))
                    .containsExactly(new LabelsOfHits("trusted", hits, entities.size()));
        }
    }
}
