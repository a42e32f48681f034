package io.breakwater.server.detector;

import static java.util.Objects.requireNonNull;

import io.breakwater.pack.LoadedPack;
import io.breakwater.replay.CaseResult;
import io.breakwater.replay.DetectorTests;
import io.breakwater.server.runtime.ActivePacks;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Runs test cases on demand and remembers what came of them while the pack stays the same. */
@Component
final class TestRuns {
    private final ActivePacks packs;
    private final Clock clock;
    private final Map<String, Kept> reports = new ConcurrentHashMap<>();

    private record Kept(String packHash, TestReport report) {}

    TestRuns(BreakwaterRuntime runtime, Clock clock) {
        this.packs = requireNonNull(runtime.packs(), "packs is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What the last run of this detector's cases came to, if its pack is still the one that decides. */
    Optional<TestReport> find(String detector) {
        return Optional.ofNullable(reports.get(detector))
                .filter(kept -> kept.packHash().equals(packs.definitions().hash()))
                .map(Kept::report);
    }

    /** Runs one detector's cases. One run at a time: they take a core each. */
    synchronized TestReport run(String detector) {
        LoadedPack pack = packs.active();
        List<CaseResult> results =
                DetectorTests.run(pack, testCase -> testCase.detector().equals(detector));
        return keep(pack, detector, results);
    }

    /** Runs the cases of all detectors and gives their results. */
    synchronized List<CaseResult> runAll() {
        LoadedPack pack = packs.active();
        List<CaseResult> results = DetectorTests.run(pack, testCase -> true);
        Map<String, List<CaseResult>> byDetector = results.stream()
                .collect(Collectors.groupingBy(result -> result.testCase().detector()));
        pack.definitions().detectors().keySet().forEach(detector -> {
            List<CaseResult> own = byDetector.getOrDefault(detector, List.of());
            keep(pack, detector, own);
        });
        return results;
    }

    private TestReport keep(LoadedPack pack, String detector, List<CaseResult> results) {
        Instant now = clock.instant();
        TestReport report = new TestReport(now, results);
        reports.put(detector, new Kept(pack.definitions().hash(), report));
        return report;
    }
}
