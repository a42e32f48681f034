package io.breakwater.intake.contract;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contract of one table. Strict: nothing is converted that could mean two things. */
public final class ContractCheck {
    private final Table table;
    private final String owner;
    private final Set<String> names;
    private final Set<String> systemNames;

    public ContractCheck(Table table) {
        this(table, "table");
    }

    /** @param owner what the contract belongs to, as messages call it */
    private ContractCheck(Table table, String owner) {
        this.table = requireNonNull(table, "table is null");
        this.owner = owner;
        this.names = table.columns().stream().map(Column::name).collect(Collectors.toUnmodifiableSet());
        this.systemNames =
                SystemColumn.all().stream().map(SystemColumn::columnName).collect(Collectors.toUnmodifiableSet());
    }

    /** The contract of the evidence of a detector's hits, given as that of a table. */
    static ContractCheck ofDetector(Table evidence) {
        return new ContractCheck(evidence, "detector");
    }

    public Table table() {
        return table;
    }

    /**
     * Checks what a sender gave. All problems are found at once.
     *
     * @param given values by column as JSON gives them; absent and null mean the same
     * @param place where the event stands, for the problems
     */
    public CheckedValues check(Map<String, @Nullable Object> given, String place) {
        List<Problem> problems = new ArrayList<>();
        List<Column> columns = table.columns();
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        int used = 0;
        for (int i = 0; i < values.length; i++) {
            Column column = columns.get(i);
            Object value = given.get(column.name());
            used += value != null || given.containsKey(column.name()) ? 1 : 0;
            if (value == null) {
                requireValue(column, place, problems);
            } else if (column.computed()) {
                problems.add(problem(
                        IntakeProblem.COMPUTED_COLUMN_GIVEN,
                        place,
                        column.name(),
                        "column '" + column.name() + "' is computed and cannot be given",
                        "leave it out"));
            } else {
                values[i] = convert(column, value, place, problems);
            }
        }
        if (used < given.size()) {
            reportUnknown(given.keySet(), place, problems);
        }
        return new CheckedValues(values, problems);
    }

    private static void requireValue(Column column, String place, List<Problem> problems) {
        if (!column.nullable() && !column.computed()) {
            problems.add(problem(
                    IntakeProblem.MISSING_VALUE,
                    place,
                    column.name(),
                    "column '" + column.name() + "' has no value",
                    "give a " + ValueConversion.wanted(column.type()) + ", or make the column nullable in the pack"));
        }
    }

    private static @Nullable Object convert(Column column, Object value, String place, List<Problem> problems) {
        try {
            return ValueConversion.convert(column.type(), value);
        } catch (UnfitValueException unfit) {
            String shown = ShownValue.of(column, value);
            problems.add(problem(
                    unfit.code(),
                    place,
                    column.name(),
                    "column '" + column.name() + "': " + unfit.reason() + shown,
                    unfit.remedy()));
            return null;
        }
    }

    private void reportUnknown(Set<String> given, String place, List<Problem> problems) {
        Set<String> unknown = new HashSet<>(given);
        unknown.removeAll(names);
        for (String name : unknown.stream().sorted().toList()) {
            String shown = ShownValue.clip(name);
            String remedy = systemNames.contains(name)
                    ? "it is set by Breakwater: give source, id and time beside the values"
                    : Suggestion.orElse(shown, names, "remove it, or add the column to the " + owner + " in the pack");
            problems.add(problem(
                    IntakeProblem.UNKNOWN_COLUMN,
                    place,
                    shown,
                    owner + " '" + table.name() + "' has no column '" + shown + "'",
                    remedy));
        }
    }

    private static Problem problem(IntakeProblem code, String place, String column, String message, String remedy) {
        return Problem.error(code, Place.ofFile(place + ", column " + column), message, remedy);
    }
}
