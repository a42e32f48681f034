package io.breakwater.model.hit;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import org.jspecify.annotations.Nullable;

/** One selected column of a hit: its evidence. The value is as {@link DataType} says. */
public record HitColumn(
        String name, DataType type, @Nullable Object value) {
    public HitColumn {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }
}
