package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A table that lives in PostgreSQL and of which queries see a copy, made or brought up to date when a query names it.
 *
 * @param name in lower case, as queries name it
 * @param sql a SELECT whose columns are the table's
 * @param contentColumns those that only roles that may read content see
 * @param versions how changed rows are told; without, each query copies the whole
 */
public record ExternalTable(
        String name,
        String description,
        DataSource dataSource,
        String sql,
        Set<String> contentColumns,
        Optional<RowVersions> versions) {
    public ExternalTable {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(dataSource, "dataSource is null");
        requireNonNull(sql, "sql is null");
        contentColumns = Set.copyOf(contentColumns);
        requireNonNull(versions, "versions is null");
    }
}
