package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Place;
import java.util.Map;
import java.util.Set;

/**
 * A query that the guard let pass.
 *
 * @param places the catalogue's tables and the core tables it names, each with the place where it does so first
 * @param columns every name that stands for a column or a part of one, in lower case
 * @param allColumns whether it takes columns without naming them
 */
record GuardedQuery(String sql, Map<String, Place> places, Set<String> columns, boolean allColumns) {
    GuardedQuery {
        requireNonNull(sql, "sql is null");
        places = Map.copyOf(places);
        columns = Set.copyOf(columns);
    }

    Set<String> tables() {
        return places.keySet();
    }

    Place place(String table) {
        return requireNonNull(places.get(table), "the query does not name the table");
    }
}
