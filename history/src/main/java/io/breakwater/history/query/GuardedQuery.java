package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A query that the guard let pass.
 *
 * @param tables the catalogue's tables it names
 * @param columns every name that stands for a column or a part of one, in lower case
 * @param allColumns whether it takes columns without naming them
 */
record GuardedQuery(String sql, Set<String> tables, Set<String> columns, boolean allColumns) {
    GuardedQuery {
        requireNonNull(sql, "sql is null");
        tables = Set.copyOf(tables);
        columns = Set.copyOf(columns);
    }
}
