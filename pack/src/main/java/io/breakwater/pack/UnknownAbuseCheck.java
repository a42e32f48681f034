package io.breakwater.pack;

import io.breakwater.model.pack.UnknownAbuseSearch;
import io.breakwater.model.problem.Place;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.pack.definition.PackFile;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks searches for unknown abuse against the tables they name. */
final class UnknownAbuseCheck {
    private static final Place FILE = Place.ofFile("breakwater.yaml");

    private UnknownAbuseCheck() {}

    static void check(Definitions definitions, ProblemLog problems) {
        Set<String> ids = new HashSet<>();
        List<UnknownAbuseSearch> searches =
                definitions.pack().map(PackFile::unknownAbuse).orElse(List.of());
        for (UnknownAbuseSearch search : searches) {
            if (!ids.add(search.id())) {
                problems.error(
                        PackProblem.DUPLICATE_ID,
                        FILE,
                        "'" + search.id() + "' is searched twice",
                        "remove one of the two");
            }
            definitions.contracts().stream()
                    .filter(table -> table.name().equals(search.table()))
                    .forEach(table -> check(search, table, problems));
        }
    }

    private static void check(UnknownAbuseSearch search, Table table, ProblemLog problems) {
        if (search.column().isEmpty()) {
            // Said already: the key is missing.
            return;
        }
        if (table.columns().stream()
                .noneMatch(column -> column.name().equals(search.column()) && column.type() == DataType.VARCHAR)) {
            problems.error(
                    PackProblem.UNFIT_SEARCH,
                    FILE,
                    "the table '" + table.name() + "' has no texts in a column '" + search.column() + "'",
                    "name a VARCHAR column of it");
        }
        if (table.columns().stream()
                .noneMatch(
                        column -> column.entityType().filter("account"::equals).isPresent())) {
            problems.error(
                    PackProblem.UNFIT_SEARCH,
                    FILE,
                    "nothing in the table '" + table.name() + "' says whose texts they are",
                    "give a column of it 'entity: account', or search another table");
        }
    }
}
