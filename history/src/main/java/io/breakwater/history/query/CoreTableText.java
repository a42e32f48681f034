package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * A core table as somebody wrote it: a name for a SELECT that queries may read like a table.
 *
 * @param name in lower case, that no other table has
 * @param sql one SELECT over tables of the catalogue and other core tables
 * @param stated what is said of its columns, by their names
 */
public record CoreTableText(String name, String description, String sql, Map<String, Stated> stated) {
    public CoreTableText {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(sql, "sql is null");
        stated = Map.copyOf(stated);
    }

    /**
     * What is said of a column.
     *
     * @param entityType the kind of entity its values name, if they do
     */
    public record Stated(String description, Optional<String> entityType) {
        public Stated {
            requireNonNull(description, "description is null");
            requireNonNull(entityType, "entityType is null");
        }
    }
}
