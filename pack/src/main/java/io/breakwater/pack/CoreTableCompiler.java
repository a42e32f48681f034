package io.breakwater.pack;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.CoreTable;
import io.breakwater.history.query.CoreTableResolution;
import io.breakwater.history.query.CoreTableText;
import io.breakwater.history.query.CoreTables;
import io.breakwater.history.query.ExternalShape;
import io.breakwater.history.query.MemoryHistory;
import io.breakwater.history.store.RecordTables;
import io.breakwater.history.store.StoredTable;
import io.breakwater.model.pack.CoreTableDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.table.Table;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks core tables with what will run them: the guard of queries and DuckDB, over empty tables. */
final class CoreTableCompiler {
    private static final Pattern SYSTEM_NAME = Pattern.compile("(duckdb|pg|pragma|sqlite|information|breakwater)_.*");

    private final Collection<Table> contracts;
    private final ProblemLog problems;

    CoreTableCompiler(Collection<Table> contracts, ProblemLog problems) {
        this.contracts = contracts;
        this.problems = problems;
    }

    /** Those without problems; the problems of the others are in the log. */
    CoreTables compile(Collection<CoreTableDefinition> definitions) {
        Map<String, CoreTableDefinition> named = definitions.stream()
                .filter(definition -> !definition.sql().isBlank() && hasNameOfItsOwn(definition))
                .collect(Collectors.toMap(CoreTableDefinition::name, definition -> definition));
        if (named.isEmpty()) {
            return CoreTables.NONE;
        }
        try (MemoryHistory history = MemoryHistory.open(contracts)) {
            CoreTableResolution resolution = history.resolve(new TreeSet<>(named.keySet())
                    .stream().map(name -> text(of(named, name))).toList());
            resolution
                    .problems()
                    .forEach((name, problem) -> problems.addAll(List.of(inFile(of(named, name), problem))));
            resolution.tables().all().forEach(table -> checkColumns(of(named, table.name()), table));
            return resolution.tables();
        }
    }

    private static CoreTableDefinition of(Map<String, CoreTableDefinition> named, String name) {
        return requireNonNull(named.get(name), "no such core table");
    }

    private static CoreTableText text(CoreTableDefinition definition) {
        String description = definition.description().isBlank() ? definition.title() : definition.description();
        return new CoreTableText(
                definition.name(),
                description.strip(),
                definition.sql(),
                definition.columns().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                column -> new CoreTableText.Stated(
                                        column.getValue().description(),
                                        column.getValue().entityType()))));
    }

    private boolean hasNameOfItsOwn(CoreTableDefinition definition) {
        String name = definition.name();
        boolean contract = contracts.stream().anyMatch(table -> table.name().equals(name));
        boolean system = SYSTEM_NAME.matcher(name).matches()
                || RecordTables.ALL.stream().map(StoredTable::name).anyMatch(name::equals)
                || ExternalShape.all().stream().map(ExternalShape::name).anyMatch(name::equals);
        if (contract || system) {
            problems.error(
                    contract ? PackProblem.DUPLICATE_ID : PackProblem.RESERVED_NAME,
                    Place.ofFile(definition.file()),
                    contract
                            ? "the table '" + name + "' is defined by tables/" + name + ".yaml too"
                            : "the table name '" + name + "' belongs to the system",
                    "give the file another name");
        }
        return !contract && !system;
    }

    private void checkColumns(CoreTableDefinition definition, CoreTable table) {
        Set<String> columns =
                table.columns().stream().map(column -> column.name()).collect(Collectors.toSet());
        List<String> lines = new ArrayList<>(definition.text().lines().toList());
        definition.columns().forEach((name, text) -> {
            if (!columns.contains(name)) {
                problems.error(
                        PackProblem.UNKNOWN_COLUMN,
                        new Place(definition.file(), text.line(), 0, 0, lines.get(text.line() - 1)),
                        "the SELECT gives no column '" + name + "'",
                        Suggestion.orElse(name, columns, "it gives " + String.join(", ", new TreeSet<>(columns))));
            }
        });
    }

    /** The place in the file of a problem that has one in the SQL. */
    private static Problem inFile(CoreTableDefinition definition, Problem problem) {
        Place place = problem.place();
        Place moved = place.line() == 0
                ? Place.ofFile(definition.file())
                : new Place(
                        definition.file(),
                        place.line() + definition.sqlLine() - 1,
                        place.column(),
                        place.endColumn(),
                        place.sourceLine());
        return Problem.error(problem.code(), moved, problem.message(), problem.remedy());
    }
}
