package io.breakwater.model.control;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import org.jspecify.annotations.Nullable;

/**
 * A versioned attribute of an entity changed.
 *
 * @param value the new value, null to forget it
 */
public record FactChange(
        EntityReference entity, String name, @Nullable String value) implements ControlRecord {
    public FactChange {
        requireNonNull(entity, "entity is null");
        requireNonNull(name, "name is null");
    }
}
