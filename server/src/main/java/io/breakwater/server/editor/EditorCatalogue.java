package io.breakwater.server.editor;

import static java.util.Comparator.comparing;

import io.breakwater.history.query.CatalogTable;
import io.breakwater.history.query.QueryService;
import io.breakwater.model.pack.ListDefinition;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.server.runtime.ActivePacks;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names that a text may use, as they are now. */
final class EditorCatalogue {
    private static final String WINDOWED = "over a window of a detector, or over a group of a query";
    /** What is neither in the library of functions nor in DuckDB's list under this name. */
    private static final List<Function> OF_DETECTORS = List.of(
            new Function("COUNT", "COUNT(*) or COUNT(DISTINCT column)", WINDOWED),
            new Function("SUM", "SUM(number)", WINDOWED),
            new Function("AVG", "AVG(number)", WINDOWED),
            new Function("MIN", "MIN(value)", WINDOWED),
            new Function("MAX", "MAX(value)", WINDOWED),
            new Function("STDDEV_SAMP", "STDDEV_SAMP(number)", WINDOWED),
            new Function("STDDEV_POP", "STDDEV_POP(number)", WINDOWED),
            new Function("FIRST_VALUE", "FIRST_VALUE(value)", WINDOWED),
            new Function("LAST_VALUE", "LAST_VALUE(value)", WINDOWED),
            new Function("LAG", "LAG(value, rows)", WINDOWED),
            new Function("in_list", "in_list('list', value)", "whether a list held the value at the event's time"),
            new Function(
                    "has_label",
                    "has_label('entity type', id, 'label')",
                    "whether the entity bore the label at the event's time"),
            new Function("fact", "fact('entity type', id, 'name')", "the fact as it was at the event's time"));

    private final ActivePacks packs;
    private final QueryService queries;

    EditorCatalogue(BreakwaterRuntime runtime) {
        this.packs = runtime.packs();
        this.queries = runtime.queries();
    }

    /** All that completion offers. */
    record Names(List<TableName> tables, List<Function> functions, List<ListName> lists) {}

    /** A table with those of its columns that the reader sees. */
    record TableName(String name, String description, List<ColumnName> columns) {}

    /** @param content whether it holds what people and models wrote */
    record ColumnName(String name, String type, String description, boolean content) {}

    /** @param signature how it is called; empty where only the name is known */
    record Function(String name, String signature, String description) {}

    /** A list of the pack. */
    record ListName(String name, String description) {}

    /** For the SQL of the workbench. */
    Names ofQueries(boolean content) {
        List<TableName> tables = queries.catalog().stream()
                .sorted(comparing(CatalogTable::name))
                .map(table -> new TableName(
                        table.name(),
                        table.description(),
                        table.columns().stream()
                                .filter(column -> content || column.sensitivity() != Sensitivity.CONTENT)
                                .map(column -> new ColumnName(
                                        column.name(),
                                        column.type(),
                                        column.description(),
                                        column.sensitivity() == Sensitivity.CONTENT))
                                .toList()))
                .toList();
        LoadedPack pack = packs.active();
        Set<String> allowed = queries.functions();
        List<Function> functions = library(pack.signals().functions().all().stream()
                .filter(function -> allowed.contains(function.name().toLowerCase(Locale.ROOT)))
                .toList());
        Set<String> described = names(functions);
        allowed.stream()
                .filter(name -> !described.contains(name) && Character.isLetter(name.charAt(0)))
                .forEach(name -> functions.add(new Function(name, "", "")));
        return new Names(tables, functions, List.of());
    }

    /** For a detector's file. */
    Names ofDetectors() {
        LoadedPack pack = packs.active();
        List<TableName> tables = pack.definitions().tables().values().stream()
                .sorted(comparing(Table::name))
                .map(EditorCatalogue::table)
                .toList();
        List<Function> functions = new ArrayList<>(OF_DETECTORS);
        functions.addAll(library(pack.signals().functions().all()));
        return new Names(
                tables,
                functions,
                pack.definitions().lists().values().stream()
                        .sorted(comparing(ListDefinition::id))
                        .map(list -> new ListName(list.id(), list.description()))
                        .toList());
    }

    private static TableName table(Table table) {
        return new TableName(
                table.name(),
                table.description(),
                table.allColumns().stream()
                        .map(column -> new ColumnName(
                                column.name(),
                                column.type().sqlName(),
                                column.description(),
                                column.sensitivity() == Sensitivity.CONTENT))
                        .toList());
    }

    /** One of each name, with all of its signatures. */
    private static List<Function> library(Collection<ScalarFunction> functions) {
        List<Function> named = new ArrayList<>();
        functions.stream()
                .collect(Collectors.groupingBy(ScalarFunction::name, java.util.TreeMap::new, Collectors.toList()))
                .forEach((name, signatures) -> named.add(new Function(
                        name.toLowerCase(Locale.ROOT),
                        signatures.stream().map(ScalarFunction::signature).collect(Collectors.joining(" or ")),
                        signatures.get(0).description())));
        return named;
    }

    private static Set<String> names(List<Function> functions) {
        return functions.stream().map(Function::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
