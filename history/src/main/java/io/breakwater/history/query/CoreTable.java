package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.worker.RunOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A core table that was checked.
 *
 * @param columns in order
 * @param tables of history and of PostgreSQL that it rests on, also by way of other core tables
 * @param coreTables that it reads itself
 * @param contentColumns content columns it rests on, as {@code table.column}; only who may read content may read it then
 * @param notInSpans why a query over a span cannot read it; empty if one can
 */
public record CoreTable(
        String name,
        String description,
        String sql,
        List<CatalogColumn> columns,
        Set<String> tables,
        Set<String> coreTables,
        Set<String> contentColumns,
        Optional<String> notInSpans) {
    public CoreTable {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(sql, "sql is null");
        columns = List.copyOf(columns);
        tables = Set.copyOf(tables);
        coreTables = Set.copyOf(coreTables);
        contentColumns = Set.copyOf(contentColumns);
        requireNonNull(notInSpans, "notInSpans is null");
    }

    public boolean readsContent() {
        return !contentColumns.isEmpty();
    }

    RunOrder.View view() {
        return new RunOrder.View(name, sql);
    }
}
