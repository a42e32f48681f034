package io.breakwater.history.erase;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;

/** Whose traces are to be taken out, why, and who asked. */
public record ErasureRequest(EntityReference entity, String reason, String author) {
    public ErasureRequest {
        requireNonNull(entity, "entity is null");
        requireNonNull(author, "author is null");
        if (entity.id().isBlank()) {
            throw new IllegalArgumentException("an erasure needs the identifier of an entity");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an erasure needs a reason");
        }
    }
}
