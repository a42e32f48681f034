package io.breakwater.pack;

import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.pack.GradeColumn;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderReading;
import io.breakwater.model.problem.Place;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.pack.definition.TableFile;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.PackFiles;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks graders against the tables, detectors and policies they name. */
final class GraderCheck {
    private final Definitions definitions;
    private final ProblemLog problems;
    private final GraderCaseCheck cases;
    private final GraderChainCheck chains;

    private GraderCheck(Definitions definitions, ProblemLog problems) {
        this.definitions = definitions;
        this.problems = problems;
        this.cases = new GraderCaseCheck(definitions, problems);
        this.chains = new GraderChainCheck(definitions, problems);
    }

    static void check(PackFiles files, Definitions definitions, ProblemLog problems) {
        GraderCheck check = new GraderCheck(definitions, problems);
        definitions.graders().values().forEach(check::check);
        GraderCaseCheck.checkOwners(files, definitions, problems);
    }

    private void check(GraderDefinition grader) {
        checkReading(grader);
        checkUnit(grader);
        checkInto(grader);
        cases.check(grader);
    }

    private void checkReading(GraderDefinition grader) {
        if (grader.reads() instanceof GraderReading.AnswersOf answers) {
            chains.check(grader, answers);
        }
        Optional<String> read = chains.table(grader);
        if (read.isPresent()) {
            table(read.get()).ifPresent(table -> checkColumns(grader, table));
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
        if (grader.into().isPresent() && grader.into().equals(read)) {
            problems.error(
                    PackProblem.UNFIT_READING,
                    Place.ofFile(grader.file()),
                    "the grader would grade its own answers",
                    "let 'into' name another table than 'reads'");
        }
    }

    /** Which table the hits of a detector come from is known later; that there is one at all shows mistakes here. */
    private void checkUnit(GraderDefinition grader) {
        if (grader.unit().entityType().isEmpty()) {
            return;
        }
        String type = grader.unit().entityType().get();
        Optional<String> read = chains.table(grader);
        boolean known = read.isPresent()
                ? table(read.get()).map(table -> names(table, type)).orElse(true)
                : definitions.contracts().stream().anyMatch(table -> names(table, type));
        if (!known) {
            problems.error(
                    PackProblem.UNFIT_UNIT,
                    Place.ofFile(grader.file()),
                    "what is read has no column that names the " + type + " of an event",
                    "give a column of the table 'entity: " + type + "', or write 'unit: event'");
        }
    }

    private static boolean names(Table table, String type) {
        return table.columns().stream()
                .anyMatch(column -> column.entityType().filter(type::equals).isPresent());
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

    private Optional<Table> table(String name) {
        return definitions.contracts().stream()
                .filter(table -> table.name().equals(name))
                .findFirst();
    }
}
