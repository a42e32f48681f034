package io.breakwater.pack;

import io.breakwater.model.pack.GoldenSet;
import io.breakwater.model.pack.GraderClassifier;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderExemplars;
import io.breakwater.model.pack.GraderUnit;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.pack.definition.GoldenFile;
import io.breakwater.pack.definition.GraderFile;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.PackFiles;
import io.breakwater.pack.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what people have labelled for graders: the golden sets they are scored on, the exemplars and the labels they judge by. */
final class GraderCaseCheck {
    /** Each is embedded when the grader starts, which takes some milliseconds. */
    private static final int MOST_EXEMPLARS = 5_000;

    private static final Pattern NUMBER = Pattern.compile(" [1-9][0-9]{0,2}$");

    private final Definitions definitions;
    private final ProblemLog problems;

    GraderCaseCheck(Definitions definitions, ProblemLog problems) {
        this.definitions = definitions;
        this.problems = problems;
    }

    /** Whether each such file belongs to a grader that uses it. */
    static void checkOwners(PackFiles files, Definitions definitions, ProblemLog problems) {
        Set<String> graders = files.in("graders", GraderFile.ENDING).stream()
                .map(file -> file.id(GraderFile.ENDING))
                .collect(Collectors.toSet());
        for (SourceFile file : files.in("graders", GoldenFile.ENDING)) {
            String id = file.id(GoldenFile.ENDING);
            if (!graders.contains(id)) {
                problems.error(
                        PackProblem.GOLDEN_WITHOUT_GRADER,
                        file.whole(),
                        "there is no grader '" + id + "'",
                        "add graders/" + id + GraderFile.ENDING + ", or remove the file");
            }
        }
        for (SourceFile file : files.in("graders", GoldenFile.EXEMPLARS)) {
            @Nullable GraderDefinition grader = definitions.graders().get(file.id(GoldenFile.EXEMPLARS));
            if (grader == null || !(grader.kind() instanceof GraderExemplars)) {
                problems.error(
                        PackProblem.UNFIT_EXEMPLARS,
                        file.whole(),
                        "no grader of this name judges by exemplars",
                        "give it 'exemplars', or remove the file");
            }
        }
    }

    void check(GraderDefinition grader) {
        checkGolden(grader);
        if (grader.kind() instanceof GraderExemplars kind) {
            checkExemplars(grader, kind.exemplars());
        } else if (grader.kind() instanceof GraderClassifier classifier) {
            checkLabels(grader, classifier);
        }
    }

    private void checkGolden(GraderDefinition grader) {
        List<GoldenSet.Case> golden = grader.golden().cases();
        if (golden.stream().noneMatch(GoldenSet.Case::violates)
                || golden.stream().allMatch(GoldenSet.Case::violates)) {
            problems.warning(
                    PackProblem.NO_GOLDEN_SET,
                    Place.ofFile(grader.file()),
                    "the grader stays in shadow: nothing shows that it tells violations from the rest",
                    "add graders/" + grader.id() + GoldenFile.ENDING + " with cases of both kinds");
        }
        checkCases(grader, golden, GoldenFile.ENDING, PackProblem.UNFIT_GOLDEN_CASE);
    }

    private void checkExemplars(GraderDefinition grader, List<GoldenSet.Case> exemplars) {
        if (exemplars.stream().noneMatch(GoldenSet.Case::violates)) {
            problems.error(
                    PackProblem.NO_EXEMPLARS,
                    Place.ofFile(grader.file()),
                    "nothing can be like a violation: there is no exemplar of one",
                    "write graders/" + grader.id() + GoldenFile.EXEMPLARS
                            + " with violations and what looks like them");
        }
        if (exemplars.size() > MOST_EXEMPLARS) {
            problems.error(
                    PackProblem.UNFIT_EXEMPLARS,
                    Place.ofFile("graders/" + grader.id() + GoldenFile.EXEMPLARS),
                    "it has " + exemplars.size() + " exemplars, of at most " + MOST_EXEMPLARS,
                    "keep those that differ most");
        }
        checkCases(grader, exemplars, GoldenFile.EXEMPLARS, PackProblem.UNFIT_EXEMPLARS);
        Set<Map<String, String>> known =
                exemplars.stream().map(GoldenSet.Case::content).collect(Collectors.toSet());
        for (GoldenSet.Case golden : grader.golden().cases()) {
            if (known.contains(golden.content())) {
                problems.error(
                        PackProblem.UNFIT_GOLDEN_CASE,
                        place(grader, golden, GoldenFile.ENDING),
                        "'" + golden.name() + "' is an exemplar too, and so shows nothing about other content",
                        "remove it here or there");
            }
        }
    }

    private void checkLabels(GraderDefinition grader, GraderClassifier classifier) {
        @Nullable PolicyDefinition policy = definitions.policies().get(grader.policy());
        for (String label : classifier.labels()) {
            if (policy != null
                    && policy.reasons().stream().noneMatch(reason -> reason.id().equals(label))) {
                problems.error(
                        PackProblem.UNFIT_CLASSIFIER,
                        Place.ofFile(grader.file()),
                        "the label '" + label + "' is no reason of the policy '" + policy.id() + "'",
                        "use the reasons in " + policy.file());
            }
        }
    }

    private void checkCases(GraderDefinition grader, List<GoldenSet.Case> cases, String ending, PackProblem problem) {
        @Nullable PolicyDefinition policy = definitions.policies().get(grader.policy());
        for (GoldenSet.Case item : cases) {
            if (!item.content().keySet().stream().allMatch(field -> isField(grader, field))
                    || item.content().isEmpty()) {
                problems.error(
                        problem,
                        place(grader, item, ending),
                        "the content of '" + item.name() + "' is not in the grader's columns",
                        "use "
                                + grader.columns().stream()
                                        .map(column -> grader.unit() == GraderUnit.EVENT
                                                ? column
                                                : column + " 1, " + column + " 2, ..")
                                        .collect(Collectors.joining(", ")));
            }
            if (policy != null
                    && !policy.reasons().stream()
                            .map(PolicyDefinition.Reason::id)
                            .collect(Collectors.toSet())
                            .containsAll(item.labels())) {
                problems.error(
                        problem,
                        place(grader, item, ending),
                        "a label of '" + item.name() + "' is no reason of the policy '" + policy.id() + "'",
                        "use the reasons in " + policy.file());
            }
        }
    }

    /** Content of several events says of each text which one it belongs to. */
    private static boolean isField(GraderDefinition grader, String field) {
        return grader.unit() == GraderUnit.EVENT
                ? grader.columns().contains(field)
                : grader.columns().contains(NUMBER.matcher(field).replaceFirst(""))
                        && NUMBER.matcher(field).find();
    }

    private static Place place(GraderDefinition grader, GoldenSet.Case item, String ending) {
        return new Place("graders/" + grader.id() + ending, item.line(), 0, 0, "");
    }
}
