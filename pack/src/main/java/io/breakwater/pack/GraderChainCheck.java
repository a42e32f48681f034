package io.breakwater.pack;

import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderExemplars;
import io.breakwater.model.pack.GraderModel;
import io.breakwater.model.pack.GraderReading;
import io.breakwater.model.pack.GraderUnit;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks graders that read what others answered: chains have a beginning, and thresholds are of what there is. */
final class GraderChainCheck {
    private final Definitions definitions;
    private final ProblemLog problems;

    GraderChainCheck(Definitions definitions, ProblemLog problems) {
        this.definitions = definitions;
        this.problems = problems;
    }

    /** The table whose events come to a grader in the end; empty where it begins with hits, or where nothing is known. */
    Optional<String> table(GraderDefinition grader) {
        return origin(grader).map(GraderDefinition::reads).flatMap(reads -> {
            if (reads instanceof GraderReading.SampleOf sample) {
                return Optional.of(sample.table());
            }
            return reads instanceof GraderReading.RowsOf rows ? Optional.of(rows.table()) : Optional.empty();
        });
    }

    /** The grader with which its chain begins, itself where it reads no other; empty where there is none. */
    private Optional<GraderDefinition> origin(GraderDefinition grader) {
        Set<String> passed = new LinkedHashSet<>();
        @Nullable GraderDefinition present = grader;
        while (present != null && present.reads() instanceof GraderReading.AnswersOf answers) {
            present = passed.add(present.id()) ? definitions.graders().get(answers.grader()) : null;
        }
        return Optional.ofNullable(present);
    }

    void check(GraderDefinition grader, GraderReading.AnswersOf reads) {
        Map<String, GraderDefinition> graders = definitions.graders();
        @Nullable GraderDefinition before = graders.get(reads.grader());
        if (before == null) {
            unfit(
                    grader,
                    "there is no grader '" + reads.grader() + "'",
                    Suggestion.orElse(reads.grader(), graders.keySet(), "add a file in graders/"));
            return;
        }
        if (origin(grader).isEmpty()) {
            unfit(
                    grader,
                    "the grader reads its own answers, by way of '" + reads.grader() + "'",
                    "let the first grader of the chain read a detector's hits, a sample, or what a query finds");
            return;
        }
        if (before.unit() != GraderUnit.EVENT && before.unit() != grader.unit()) {
            unfit(
                    grader,
                    "'" + before.id() + "' judges units of another kind",
                    "write 'unit: " + before.unit().text() + "'; only what judges events is read by units of any kind");
        }
        checkThresholds(grader, reads, before);
        checkLabels(grader, reads, before);
    }

    private void checkThresholds(GraderDefinition grader, GraderReading.AnswersOf reads, GraderDefinition before) {
        if (reads.similarity().isPresent() && !(before.kind() instanceof GraderExemplars)) {
            unfit(
                    grader,
                    "the answers of '" + before.id() + "' have no similarity",
                    "remove it: only graders with exemplars say it");
        }
        if (reads.probability() > 0 && before.kind() instanceof GraderModel model && !model.probability()) {
            unfit(
                    grader,
                    "the answers of '" + before.id() + "' have no probability",
                    "give its model 'probability: true', or remove the threshold");
        }
    }

    private void checkLabels(GraderDefinition grader, GraderReading.AnswersOf reads, GraderDefinition before) {
        @Nullable PolicyDefinition policy = definitions.policies().get(before.policy());
        if (policy == null) {
            return;
        }
        List<String> reasons =
                policy.reasons().stream().map(PolicyDefinition.Reason::id).toList();
        for (String label : reads.labels()) {
            if (!reasons.contains(label)) {
                unfit(
                        grader,
                        "the policy of '" + before.id() + "' has no reason '" + label + "'",
                        Suggestion.orElse(label, reasons, "labels are the reasons of " + policy.file()));
            }
        }
    }

    private void unfit(GraderDefinition grader, String message, String remedy) {
        problems.error(PackProblem.UNFIT_READING, Place.ofFile(grader.file()), message, remedy);
    }
}
