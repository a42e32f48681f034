package io.breakwater.pack;

import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.pack.GoldenSet;
import io.breakwater.model.pack.GradeColumn;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderReading;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.pack.definition.GoldenFile;
import io.breakwater.pack.definition.GraderFile;
import io.breakwater.pack.definition.TableFile;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.PackFiles;
import io.breakwater.pack.source.SourceFile;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks graders against the tables, detectors and policies they name. */
final class GraderCheck {
    private final Definitions definitions;
    private final ProblemLog problems;

    private GraderCheck(Definitions definitions, ProblemLog problems) {
        this.definitions = definitions;
        this.problems = problems;
    }

    static void check(PackFiles files, Definitions definitions, ProblemLog problems) {
        GraderCheck check = new GraderCheck(definitions, problems);
        definitions.graders().values().forEach(check::check);
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
    }

    private void check(GraderDefinition grader) {
        checkReading(grader);
        checkInto(grader);
        checkGolden(grader);
    }

    private void checkReading(GraderDefinition grader) {
        if (grader.reads() instanceof GraderReading.SampleOf sample) {
            table(sample.table()).ifPresent(table -> checkColumns(grader, table));
        } else if (grader.reads() instanceof GraderReading.HitsOf hits) {
            @Nullable DetectorDefinition detector = definitions.detectors().get(hits.detector());
            if (detector != null && !(detector.kind() instanceof DetectorKind.Inline)) {
                problems.error(
                        PackProblem.UNFIT_READING,
                        Place.ofFile(grader.file()),
                        "the hits of '" + detector.id() + "' are not about single events",
                        "read the hits of an inline detector");
            }
        }
        if (grader.into().isPresent()
                && grader.reads() instanceof GraderReading.SampleOf sample
                && sample.table().equals(grader.into().get())) {
            problems.error(
                    PackProblem.UNFIT_READING,
                    Place.ofFile(grader.file()),
                    "the grader would grade its own answers",
                    "let 'into' name another table than 'reads'");
        }
    }

    private void checkColumns(GraderDefinition grader, Table table) {
        for (String column : grader.columns()) {
            if (table.columns().stream().noneMatch(found -> found.name().equals(column))) {
                problems.error(
                        PackProblem.UNKNOWN_COLUMN,
                        Place.ofFile(grader.file()),
                        "the table '" + table.name() + "' has no column '" + column + "'",
                        "name columns of that table");
            }
        }
    }

    private void checkInto(GraderDefinition grader) {
        grader.into().flatMap(this::table).ifPresent(table -> {
            for (GradeColumn needed : GradeColumn.values()) {
                if (needed.isRequired()
                        && table.columns().stream()
                                .noneMatch(column -> column.name().equals(needed.columnName()))) {
                    unfit(
                            table,
                            "it has no column '" + needed.columnName() + "'",
                            "add {name: " + needed.columnName() + ", type: "
                                    + needed.type().sqlName() + ", ..}");
                }
            }
            table.columns().forEach(column -> checkAnswerColumn(table, column));
        });
    }

    private void checkAnswerColumn(Table table, Column column) {
        Optional<GradeColumn> known = GradeColumn.named(column.name());
        if (known.isPresent()) {
            if (column.type() != known.get().type() || column.computed()) {
                unfit(
                        table,
                        "the column '" + column.name() + "' is not what a grader gives",
                        "make it " + known.get().type().sqlName() + ", without an expression");
            }
        } else if (!column.nullable() && !column.computed()) {
            unfit(
                    table,
                    "the column '" + column.name() + "' is copied from the graded event, which may not have it",
                    "make it nullable");
        }
    }

    private void unfit(Table table, String message, String remedy) {
        problems.error(
                PackProblem.UNFIT_GRADES_TABLE,
                Place.ofFile("tables/" + table.name() + TableFile.ENDING),
                message,
                remedy);
    }

    private void checkGolden(GraderDefinition grader) {
        GoldenSet golden = grader.golden();
        if (golden.cases().stream().noneMatch(GoldenSet.Case::violates)
                || golden.cases().stream().allMatch(GoldenSet.Case::violates)) {
            problems.warning(
                    PackProblem.NO_GOLDEN_SET,
                    Place.ofFile(grader.file()),
                    "the grader stays in shadow: nothing shows that it tells violations from the rest",
                    "add graders/" + grader.id() + GoldenFile.ENDING + " with cases of both kinds");
        }
        @Nullable PolicyDefinition policy = definitions.policies().get(grader.policy());
        for (GoldenSet.Case item : golden.cases()) {
            Place place = new Place("graders/" + grader.id() + GoldenFile.ENDING, item.line(), 0, 0, "");
            if (!Set.copyOf(grader.columns()).containsAll(item.content().keySet())
                    || item.content().isEmpty()) {
                problems.error(
                        PackProblem.UNFIT_GOLDEN_CASE,
                        place,
                        "the content of '" + item.name() + "' is not in the grader's columns",
                        "use " + String.join(", ", grader.columns()));
            }
            if (policy != null
                    && !policy.reasons().stream()
                            .map(PolicyDefinition.Reason::id)
                            .collect(Collectors.toSet())
                            .containsAll(item.labels())) {
                problems.error(
                        PackProblem.UNFIT_GOLDEN_CASE,
                        place,
                        "a label of '" + item.name() + "' is no reason of the policy '" + policy.id() + "'",
                        "use the reasons in " + policy.file());
            }
        }
    }

    private Optional<Table> table(String name) {
        return definitions.contracts().stream()
                .filter(table -> table.name().equals(name))
                .findFirst();
    }
}
