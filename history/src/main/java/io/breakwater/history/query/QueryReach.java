package io.breakwater.history.query;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything a query reads, by its own text and by the core tables it names.
 *
 * @param tables of history and of PostgreSQL
 * @param contentColumns content columns that may be in the answer, as {@code table.column}
 */
record QueryReach(Set<String> tables, Set<String> contentColumns) {
    QueryReach {
        tables = Set.copyOf(tables);
        contentColumns = Set.copyOf(contentColumns);
    }

    /** @param behind the core tables it reads, all of them */
    static QueryReach of(GuardedQuery query, Collection<CoreTable> behind, QueryCatalog catalog) {
        Set<String> tables = new TreeSet<>(query.tables());
        behind.forEach(table -> tables.remove(table.name()));
        Set<String> content = new TreeSet<>();
        for (String table : tables) {
            for (String column : catalog.contentColumns(Set.of(table))) {
                if (query.allColumns() || query.columns().contains(column)) {
                    content.add(table + "." + column);
                }
            }
        }
        for (CoreTable table : behind) {
            tables.addAll(table.tables());
            content.addAll(table.contentColumns());
        }
        return new QueryReach(tables, content);
    }
}
