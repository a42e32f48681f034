package io.breakwater.casework;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/**
 * A table of casework as people query it.
 *
 * @param name in lower case
 * @param sql one SELECT on PostgreSQL to which a WHERE can be added; times are {@code timestamp} in UTC
 * @param contentColumns columns that hold what people wrote; only for those who may read content
 * @param key column whose values are unique, the newest row having the greatest
 * @param relations names in the FROM of the SELECT of all relations a row comes from
 */
public record CaseworkTable(
        String name, String description, String sql, Set<String> contentColumns, String key, List<String> relations) {
    public CaseworkTable {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(sql, "sql is null");
        contentColumns = Set.copyOf(contentColumns);
        requireNonNull(key, "key is null");
        relations = List.copyOf(relations);
    }
}
