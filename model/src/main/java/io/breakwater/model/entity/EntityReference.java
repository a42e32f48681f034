package io.breakwater.model.entity;

import static java.util.Objects.requireNonNull;

/**
 * Names one entity.
 *
 * @param type kind of identity in lower case, such as {@code account} or {@code ip}; the pack's tables declare which exist
 * @param id the identity as the product gives it, never empty
 */
public record EntityReference(String type, String id) implements Comparable<EntityReference> {
    public EntityReference {
        requireNonNull(type, "type is null");
        requireNonNull(id, "id is null");
        if (type.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("an entity needs a type and an id");
        }
    }

    @Override
    public int compareTo(EntityReference other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return type + ":" + id;
    }
}
