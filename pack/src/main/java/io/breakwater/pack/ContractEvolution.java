package io.breakwater.pack;

import io.breakwater.history.log.StoredColumn;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.pack.problem.PackProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a pack may decide over a log: its tables must be able to hold the events that are stored. Columns may come if
 * they may be NULL, and go; a column keeps its type, also when it comes again.
 */
public final class ContractEvolution {
    private ContractEvolution() {}

    /**
     * What stands in the way; empty if nothing does.
     *
     * @param stored the columns in which stored events may be, by table
     * @param tables those of the pack
     */
    public static List<Problem> problems(Map<String, List<StoredColumn>> stored, Collection<Table> tables) {
        List<Problem> problems = new ArrayList<>();
        for (Table table : tables) {
            List<StoredColumn> known = stored.get(table.name());
            if (known != null) {
                table.columns()
                        .forEach(column -> problem(table, column(known, column.name()), column)
                                .ifPresent(problems::add));
            }
        }
        return problems;
    }

    private static Optional<Problem> problem(Table table, Optional<StoredColumn> before, Column next) {
        if (before.isEmpty()) {
            return next.nullable() || next.expression().isPresent()
                    ? Optional.empty()
                    : Optional.of(incompatible(
                            table,
                            "the new column '" + next.name()
                                    + "' may not be NULL, and stored events have no value for it",
                            "make it 'nullable: true'"));
        }
        if (before.get().type() != next.type()) {
            return Optional.of(incompatible(
                    table,
                    "the column '" + next.name() + "' was " + before.get().type() + " and cannot become " + next.type()
                            + " under the same name",
                    "add a column of another name, and leave this one as it is or out"));
        }
        boolean stricter =
                before.get().nullable() && !next.nullable() && next.expression().isEmpty();
        return stricter
                ? Optional.of(incompatible(
                        table,
                        "the column '" + next.name() + "' may not be NULL, and stored events may have no value for it",
                        "make it 'nullable: true', and ask for a value where it is needed: WHERE " + next.name()
                                + " IS NOT NULL"))
                : Optional.empty();
    }

    private static Optional<StoredColumn> column(List<StoredColumn> columns, String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private static Problem incompatible(Table table, String message, String remedy) {
        return Problem.error(
                PackProblem.INCOMPATIBLE_CONTRACT, Place.ofFile("tables/" + table.name() + ".yaml"), message, remedy);
    }
}
