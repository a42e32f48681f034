package io.breakwater.casework.status;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.util.List;

/**
 * How one entity stands.
 *
 * @param labels by name
 * @param actions in force or on their way to the product, by id
 */
public record EntityStatus(EntityReference entity, List<String> labels, List<String> actions) {
    public EntityStatus {
        requireNonNull(entity, "entity is null");
        labels = List.copyOf(labels);
        actions = List.copyOf(actions);
    }
}
