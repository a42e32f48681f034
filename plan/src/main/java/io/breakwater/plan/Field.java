package io.breakwater.plan;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;

/** One column of a node's output. */
public record Field(String name, DataType type, boolean nullable) {
    public Field {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }
}
