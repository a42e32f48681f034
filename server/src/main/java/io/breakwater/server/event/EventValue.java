package io.breakwater.server.event;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.util.Optional;

/**
 * One open value of an event, as text.
 *
 * @param entity whom it names, where the column names entities
 */
public record EventValue(String column, String text, Optional<EntityReference> entity) {
    public EventValue {
        requireNonNull(column, "column is null");
        requireNonNull(text, "text is null");
        requireNonNull(entity, "entity is null");
    }
}
