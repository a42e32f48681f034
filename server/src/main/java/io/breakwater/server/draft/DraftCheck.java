package io.breakwater.server.draft;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.problem.Problem;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.replay.CaseResult;
import java.util.List;
import java.util.Optional;

/**
 * What the pack would be with a draft in it.
 *
 * @param detector the draft's
 * @param pack empty where there are errors
 * @param problems of the draft's files, errors and warnings
 * @param elsewhere errors of other files of the pack
 * @param cases what came of its test cases; empty where there are errors, or no cases
 */
public record DraftCheck(
        String detector,
        Optional<LoadedPack> pack,
        List<Problem> problems,
        List<Problem> elsewhere,
        List<CaseResult> cases) {
    public DraftCheck {
        requireNonNull(detector, "detector is null");
        requireNonNull(pack, "pack is null");
        problems = List.copyOf(problems);
        elsewhere = List.copyOf(elsewhere);
        cases = List.copyOf(cases);
    }

    /** Compiled, where it is inline and without errors. */
    public Optional<DetectorProgram> program() {
        return pack.flatMap(loaded -> Optional.ofNullable(loaded.programs().get(detector)));
    }

    /** Whether it can be run over the past: it is inline or scheduled, and without errors. */
    public boolean isRunnable() {
        return pack.filter(loaded -> loaded.programs().containsKey(detector)
                        || loaded.scheduled().containsKey(detector))
                .isPresent();
    }

    /** The status that the file has, in whatever way it says so; empty where there are errors. */
    Optional<DetectorStatus> status() {
        return pack.flatMap(loaded ->
                        Optional.ofNullable(loaded.definitions().detectors().get(detector)))
                .map(DetectorDefinition::status);
    }

    public long failed() {
        return cases.stream().filter(result -> !result.passed()).count();
    }

    /** Why it cannot go into the pack as it is; empty where it can. */
    public Optional<String> obstacle() {
        if (problems.stream().anyMatch(Problem::isError)) {
            return Optional.of("it has errors");
        }
        if (!elsewhere.isEmpty()) {
            return Optional.of("other files of the pack have errors");
        }
        if (failed() > 0) {
            return Optional.of(failed() + " of its " + cases.size() + " test cases fail");
        }
        return pack.isPresent() ? Optional.empty() : Optional.of("the pack cannot be read");
    }
}
