package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import javax.sql.DataSource;

/**
 * A table that lives in PostgreSQL and is copied for each query that names it.
 *
 * @param name in lower case, as queries name it
 * @param sql a SELECT whose columns are the table's
 * @param contentColumns those that only roles that may read content see
 */
public record ExternalTable(
        String name, String description, DataSource dataSource, String sql, Set<String> contentColumns) {
    public ExternalTable {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(dataSource, "dataSource is null");
        requireNonNull(sql, "sql is null");
        contentColumns = Set.copyOf(contentColumns);
    }
}
