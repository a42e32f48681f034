package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;

/**
 * A column in which stored events may be, whether or not the pack still has it.
 *
 * @param nullable whether events may be stored that have no value in it
 */
public record StoredColumn(String name, DataType type, boolean nullable) {
    public StoredColumn {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }
}
