package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.GoldenSet;
import io.breakwater.model.pack.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one version of a grader answered a golden set.
 *
 * @param pass share of the outcomes, 0 to 1, that must be right
 */
public record GoldenRun(long id, String version, Instant startedAt, List<Outcome> outcomes, double pass) {
    public GoldenRun {
        requireNonNull(version, "version is null");
        requireNonNull(startedAt, "startedAt is null");
        outcomes = List.copyOf(outcomes);
    }

    /** What the model said. */
    public record Said(boolean violates, Severity severity, List<String> labels, String rationale) {
        public Said {
            requireNonNull(severity, "severity is null");
            labels = List.copyOf(labels);
            requireNonNull(rationale, "rationale is null");
        }
    }

    /**
     * One case.
     *
     * @param golden empty where the present golden set no longer has it
     * @param ended whether nothing more comes
     * @param said empty where there is no answer
     * @param failure why there is none, an id
     */
    public record Outcome(
            String name,
            Optional<GoldenSet.Case> golden,
            boolean ended,
            Optional<Said> said,
            Optional<String> failure) {
        public Outcome {
            requireNonNull(name, "name is null");
            requireNonNull(golden, "golden is null");
            requireNonNull(said, "said is null");
            requireNonNull(failure, "failure is null");
        }

        /** A case without an answer is not answered rightly. */
        public boolean isRight() {
            return golden.isPresent()
                    && said.isPresent()
                    && said.get().violates() == golden.get().violates()
                    && said.get().labels().containsAll(golden.get().labels());
        }
    }

    public boolean isFinished() {
        return outcomes.stream().allMatch(Outcome::ended);
    }

    public long right() {
        return outcomes.stream().filter(Outcome::isRight).count();
    }

    /** Whether it shows that the version tells violations from the rest: cases of both kinds, enough of them right. */
    public boolean passed() {
        return isFinished() && has(true) && has(false) && right() >= Math.ceil(pass * outcomes.size() - 1e-9);
    }

    private boolean has(boolean violates) {
        return outcomes.stream()
                .anyMatch(outcome -> outcome.golden()
                        .filter(golden -> golden.violates() == violates)
                        .isPresent());
    }
}
