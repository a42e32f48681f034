package io.breakwater.server.draft;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.CoreTable;
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
 * @param kind what the draft is of
 * @param name the draft's
 * @param pack empty where there are errors
 * @param problems of the draft's files, errors and warnings
 * @param elsewhere errors of other files of the pack
 * @param cases what came of its test cases; empty where there are errors, or no cases
 */
public record DraftCheck(
        DraftKind kind,
        String name,
        Optional<LoadedPack> pack,
        List<Problem> problems,
        List<Problem> elsewhere,
        List<CaseResult> cases) {
    public DraftCheck {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        requireNonNull(pack, "pack is null");
        problems = List.copyOf(problems);
        elsewhere = List.copyOf(elsewhere);
        cases = List.copyOf(cases);
    }

    /** Compiled, where it is inline and without errors. */
    public Optional<DetectorProgram> program() {
        return detectorPack()
                .flatMap(loaded -> Optional.ofNullable(loaded.programs().get(name)));
    }

    /** Whether it can be run over the past: it is inline or scheduled, and without errors. */
    public boolean isRunnable() {
        return detectorPack()
                .filter(loaded -> loaded.programs().containsKey(name)
                        || loaded.scheduled().containsKey(name))
                .isPresent();
    }

    /** The core table, where it is one without errors. */
    public Optional<CoreTable> coreTable() {
        return pack.filter(loaded -> kind == DraftKind.CORE_TABLE)
                .flatMap(loaded -> loaded.coreTables().all().stream()
                        .filter(table -> table.name().equals(name))
                        .findFirst());
    }

    private Optional<LoadedPack> detectorPack() {
        return pack.filter(loaded -> kind == DraftKind.DETECTOR);
    }

    /** The status that the file has, in whatever way it says so; empty where there are errors. */
    Optional<DetectorStatus> status() {
        return detectorPack()
                .flatMap(loaded ->
                        Optional.ofNullable(loaded.definitions().detectors().get(name)))
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
