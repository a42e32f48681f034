package io.breakwater.replay;

import io.breakwater.model.pack.DetectorCase;
import io.breakwater.pack.LoadedPack;
import java.util.List;
import java.util.function.Predicate;

/** Runs the test cases that lie beside the detectors of a pack. */
public final class DetectorTests {
    private DetectorTests() {}

    /** Results of the chosen cases in the pack's order. Cases do not see each other's events. */
    public static List<CaseResult> run(LoadedPack pack, Predicate<DetectorCase> which) {
        return pack.definitions().cases().stream()
                .filter(which)
                .map(testCase -> new CaseRun(pack, testCase).result())
                .toList();
    }
}
