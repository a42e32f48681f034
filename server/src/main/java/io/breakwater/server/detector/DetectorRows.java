package io.breakwater.server.detector;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.measure.DetectorPrecision;
import io.breakwater.model.pack.DetectorCase;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Harm;
import io.breakwater.model.pack.Pack;
import io.breakwater.pack.LoadedPack;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.HitCounts;
import io.breakwater.server.stored.HitFigures;
import io.breakwater.server.stored.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Brings together what is known of each detector. */
@Component
final class DetectorRows {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final BreakwaterRuntime runtime;
    private final HitFigures hits;
    private final TestRuns tests;
    private final Remembered<Reviewed> reviewed;

    private record Reviewed(Map<String, Long> alerts, List<DetectorPrecision> precision) {}

    DetectorRows(BreakwaterRuntime runtime, HitFigures hits, TestRuns tests, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.hits = requireNonNull(hits, "hits is null");
        this.tests = requireNonNull(tests, "tests is null");
        this.reviewed = new Remembered<>(
                FRESH,
                clock,
                () -> new Reviewed(
                        runtime.casework().alerts().countByDetector(),
                        runtime.casework().measures().precision()));
    }

    /** Those that the filter includes, in its order. */
    List<DetectorRow> list(DetectorFilter filter) {
        LoadedPack pack = runtime.packs().active();
        Map<String, Long> cases = pack.definitions().cases().stream()
                .collect(Collectors.groupingBy(DetectorCase::detector, Collectors.counting()));
        HitFigures.ByDetector found = hits.byDetector();
        return pack.definitions().detectors().values().stream()
                .filter(filter::includes)
                .map(detector -> row(pack, detector, found, cases.getOrDefault(detector.id(), 0L)))
                .sorted(filter.sort().order())
                .toList();
    }

    Optional<DetectorRow> find(String id) {
        LoadedPack pack = runtime.packs().active();
        long cases = pack.definitions().cases().stream()
                .filter(testCase -> testCase.detector().equals(id))
                .count();
        return Optional.ofNullable(pack.definitions().detectors().get(id))
                .map(detector -> row(pack, detector, hits.byDetector(), cases));
    }

    private DetectorRow row(LoadedPack pack, DetectorDefinition detector, HitFigures.ByDetector found, long cases) {
        HitCounts counts = found.of(detector.id());
        return new DetectorRow(
                detector,
                harm(pack.definitions(), detector),
                counts,
                found.hours().sparkline(counts.perHour(), "hits"),
                reviewed.get().alerts().getOrDefault(detector.id(), 0L),
                precision(pack, detector.id()),
                cases,
                tests.find(detector.id()),
                runtime.pipeline().costs().stream()
                        .filter(cost -> cost.detector().id().equals(detector.id()))
                        .findFirst(),
                Optional.ofNullable(runtime.deferred().present().get(detector.id())));
    }

    private Optional<DetectorPrecision> precision(LoadedPack pack, String detector) {
        return pack.version(detector)
                .flatMap(version -> reviewed.get().precision().stream()
                        .filter(measured -> measured.detector().equals(detector)
                                && measured.planHash().equals(version.planHash()))
                        .findFirst());
    }

    /** A pack is only used when each detector's harm is in it. */
    private static Harm harm(Pack pack, DetectorDefinition detector) {
        return requireNonNull(pack.harms().get(detector.harm()), "no such harm");
    }
}
