package io.breakwater.casework;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A table of casework as people query it.
 *
 * @param name in lower case
 * @param sql one SELECT on PostgreSQL; times are {@code timestamp} in UTC
 * @param contentColumns columns that hold what people wrote; only for those who may read content
 */
public record CaseworkTable(String name, String description, String sql, Set<String> contentColumns) {
    public CaseworkTable {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(sql, "sql is null");
        contentColumns = Set.copyOf(contentColumns);
    }
}
