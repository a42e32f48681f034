package io.breakwater.server.selection;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.time.Instant;

/**
 * An entity that the events of a detector's hits name.
 *
 * @param hits that it occurs in
 */
public record FoundEntity(EntityReference entity, long hits, Instant first, Instant last) {
    public FoundEntity {
        requireNonNull(entity, "entity is null");
        requireNonNull(first, "first is null");
        requireNonNull(last, "last is null");
    }
}
