package io.breakwater.history.query;

import io.breakwater.history.store.StoredTable;
import io.breakwater.history.store.StoredTables;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** The tables that queries may name: those of history, and those that are copied from PostgreSQL. */
final class QueryCatalog {
    private final Map<String, ExternalTable> external = new ConcurrentSkipListMap<>();
    private final Map<String, ExternalShape> shapes = new ConcurrentSkipListMap<>();
    private volatile StoredTables stored;
    private volatile CoreTables core = CoreTables.NONE;

    QueryCatalog(StoredTables stored) {
        this.stored = stored;
    }

    void use(StoredTables changed, CoreTables changedCore) {
        stored = changed;
        core = changedCore;
    }

    CoreTables core() {
        return core;
    }

    /** Lets queries name a table outside history that cannot be read. */
    void know(ExternalShape shape) {
        shapes.put(shape.name(), shape);
    }

    void register(ExternalTable table) {
        if (stored.find(table.name()) != null) {
            throw new IllegalArgumentException("history has a table " + table.name());
        }
        external.put(table.name(), table);
    }

    Set<String> names() {
        Set<String> names = new HashSet<>(external.keySet());
        names.addAll(shapes.keySet());
        names.addAll(storedNames());
        return names;
    }

    /** Of the tables that history keeps, in which every row has its engine time. */
    Set<String> storedNames() {
        Set<String> names = new HashSet<>();
        stored.all().forEach(table -> names.add(table.name()));
        return names;
    }

    /** Those of the named tables that must be copied. */
    List<ExternalTable> external(Collection<String> names) {
        List<ExternalTable> found = new ArrayList<>();
        for (String name : names) {
            ExternalTable table = external.get(name);
            if (table != null) {
                found.add(table);
            }
        }
        return found;
    }

    /** Names of the content columns of the named tables. */
    Set<String> contentColumns(Collection<String> names) {
        Set<String> columns = new HashSet<>();
        for (String name : names) {
            StoredTable table = stored.find(name);
            if (table != null) {
                columns.addAll(table.contentNames());
            }
        }
        external(names).forEach(table -> columns.addAll(table.contentColumns()));
        for (String name : names) {
            ExternalShape shape = shapes.get(name);
            if (shape != null) {
                columns.addAll(shape.contentColumns());
            }
        }
        return columns;
    }

    /** What all of these tables of history that have a column of the name say of it alike; empty if they do not. */
    Optional<CatalogColumn> column(Collection<String> names, String column) {
        List<CatalogColumn> found = names.stream()
                .map(stored::find)
                .filter(Objects::nonNull)
                .flatMap(table -> table.columns().stream())
                .filter(candidate -> candidate.name().equals(column))
                .map(QueryCatalog::described)
                .toList();
        boolean alike = found.stream().map(CatalogColumn::entityType).distinct().count() == 1
                && found.stream().map(CatalogColumn::sensitivity).distinct().count() == 1;
        return alike ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static CatalogColumn described(Column column) {
        return new CatalogColumn(
                column.name(),
                column.type().sqlName(),
                column.description(),
                column.sensitivity(),
                column.entityType());
    }

    List<CatalogTable> tables() throws SQLException {
        List<CatalogTable> tables = new ArrayList<>();
        for (StoredTable table : stored.all()) {
            List<CatalogColumn> columns =
                    table.columns().stream().map(QueryCatalog::described).toList();
            tables.add(new CatalogTable(table.name(), table.description(), columns));
        }
        for (ExternalTable table : external.values()) {
            List<CatalogColumn> columns = new ArrayList<>();
            for (PostgresColumn column : TableCopier.columns(table, true)) {
                boolean content = table.contentColumns().contains(column.name());
                columns.add(new CatalogColumn(
                        column.name(),
                        column.type().sqlName(),
                        "",
                        content ? Sensitivity.CONTENT : Sensitivity.PUBLIC,
                        Optional.empty()));
            }
            tables.add(new CatalogTable(table.name(), table.description(), columns));
        }
        for (CoreTable table : core.all()) {
            tables.add(new CatalogTable(table.name(), table.description(), table.columns()));
        }
        return tables;
    }
}
