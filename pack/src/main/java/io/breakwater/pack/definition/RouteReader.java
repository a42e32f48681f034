package io.breakwater.pack.definition;

import io.breakwater.model.pack.ImportDefinition.ColumnSource;
import io.breakwater.model.pack.ImportDefinition.FactTarget;
import io.breakwater.model.pack.ImportDefinition.Route;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.yaml.YamlEntry;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the routes of one import: which rows go where, and what columns are made of. */
final class RouteReader {
    private final Map<String, Table> tables;
    private final ImportFields fields;
    private final Reading reading;

    RouteReader(Map<String, Table> tables, ImportFields fields, Reading reading) {
        this.tables = tables;
        this.fields = fields;
        this.reading = reading;
    }

    Route read(YamlMapping route) {
        if (route.has("table") == route.has("facts")) {
            reading.problems()
                    .error(
                            PackProblem.MISSING_KEY,
                            route.place(),
                            "a route needs either 'table' or 'facts'",
                            "say where its rows go");
        }
        route.get("id").ifPresent(fields::check);
        Optional<String> table = route.has("table")
                ? Optional.of(reading.references().read(References.Target.TABLE, route, "table"))
                : Optional.empty();
        Map<String, ColumnSource> columns = columns(route);
        table.map(tables::get).ifPresent(contract -> checkColumns(route, contract, columns));
        return new Route(
                conditions(route),
                table,
                route.mapping("facts", FileKeys.FACTS).map(this::facts),
                route.optionalText("id"),
                columns);
    }

    private Map<String, String> conditions(YamlMapping route) {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (YamlEntry entry : route.entries("when")) {
            fields.check(entry.key());
            Regexes.compile(entry.value()).ifPresent(regex -> conditions.put(entry.name(), regex.pattern()));
        }
        return conditions;
    }

    private FactTarget facts(YamlMapping mapping) {
        mapping.get("id_field").ifPresent(fields::check);
        return new FactTarget(
                reading.references().read(References.Target.ENTITY_TYPE, mapping, "entity_type"),
                mapping.text("id_field"));
    }

    private Map<String, ColumnSource> columns(YamlMapping route) {
        Map<String, ColumnSource> columns = new LinkedHashMap<>();
        for (YamlEntry entry : route.entries("columns")) {
            source(entry.value()).ifPresent(source -> columns.put(entry.name(), source));
        }
        return columns;
    }

    private Optional<ColumnSource> source(YamlValue value) {
        if (!value.isMapping()) {
            fields.check(value);
            return value.text()
                    .map(field -> new ColumnSource(Optional.of(field), Optional.empty(), Optional.empty(), false));
        }
        return value.mapping(FileKeys.COLUMN_SOURCE).map(mapping -> {
            if (mapping.has("field") == mapping.has("constant")) {
                value.error(
                        PackProblem.MISSING_KEY,
                        "a column is made of either a 'field' or a 'constant'",
                        "give one of them");
            }
            mapping.get("field").ifPresent(fields::check);
            mapping.get("regex").ifPresent(this::checkGroup);
            return new ColumnSource(
                    mapping.optionalText("field"),
                    mapping.get("constant").flatMap(YamlValue::text),
                    mapping.optionalText("regex"),
                    mapping.bool("pseudonymise", false));
        });
    }

    private void checkGroup(YamlValue regex) {
        Regexes.compile(regex).ifPresent(compiled -> {
            if (compiled.groupCount() < 1) {
                regex.error(
                        PackProblem.BAD_REGEX,
                        "the regular expression has no group",
                        "put the part to take into parentheses");
            }
        });
    }

    private void checkColumns(YamlMapping route, Table table, Map<String, ColumnSource> columns) {
        List<String> targets = table.columns().stream()
                .filter(column -> !column.computed())
                .map(Column::name)
                .toList();
        for (YamlEntry entry : route.entries("columns")) {
            if (!targets.contains(entry.name())) {
                entry.key()
                        .error(
                                PackProblem.UNKNOWN_COLUMN,
                                "the table " + table.name() + " has no column '" + entry.name()
                                        + "' that can be imported",
                                Suggestion.orElse(
                                        entry.name(), targets, "its columns are " + String.join(", ", targets)));
            }
        }
        for (Column column : table.columns()) {
            if (!column.nullable() && !column.computed() && !columns.containsKey(column.name())) {
                reading.problems()
                        .error(
                                PackProblem.UNMAPPED_COLUMN,
                                route.place(),
                                "nothing is mapped to the column '" + column.name() + "', which cannot be NULL",
                                "map a field or a constant to it, or make the column nullable");
            }
        }
    }
}
