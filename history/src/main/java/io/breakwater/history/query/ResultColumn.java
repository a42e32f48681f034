package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

/**
 * A column of a result.
 *
 * @param type DuckDB's name of the type, such as {@code BIGINT} or {@code VARCHAR[]}
 */
public record ResultColumn(String name, String type) {
    public ResultColumn {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }
}
