package io.breakwater.model.control;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import org.jspecify.annotations.Nullable;

/**
 * A label was put on an entity or taken off.
 *
 * @param present whether the entity has the label from now on
 * @param expires engine time in microseconds at which it ends by itself, null for never
 */
public record LabelChange(
        EntityReference entity,
        String label,
        boolean present,
        @Nullable Long expires) implements ControlRecord {
    public LabelChange {
        requireNonNull(entity, "entity is null");
        requireNonNull(label, "label is null");
    }
}
