package io.breakwater.history.query;

import io.breakwater.history.store.StoredTable;
import io.breakwater.history.store.StoredTables;
import io.breakwater.model.table.Sensitivity;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** The tables that queries may name: those of history, and those that are copied from PostgreSQL. */
final class QueryCatalog {
    private final Map<String, ExternalTable> external = new ConcurrentSkipListMap<>();
    private volatile StoredTables stored;

    QueryCatalog(StoredTables stored) {
        this.stored = stored;
    }

    void use(StoredTables changed) {
        stored = changed;
    }

    void register(ExternalTable table) {
        if (stored.find(table.name()) != null) {
            throw new IllegalArgumentException("history has a table " + table.name());
        }
        external.put(table.name(), table);
    }

    Set<String> names() {
        Set<String> names = new HashSet<>(external.keySet());
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
        return columns;
    }

    List<CatalogTable> tables() throws SQLException {
        List<CatalogTable> tables = new ArrayList<>();
        for (StoredTable table : stored.all()) {
            List<CatalogColumn> columns = table.columns().stream()
                    .map(column -> new CatalogColumn(
                            column.name(),
                            column.type().sqlName(),
                            column.description(),
                            column.sensitivity(),
                            column.entityType()))
                    .toList();
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
        return tables;
    }
}
