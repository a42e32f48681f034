package io.breakwater.history.hold;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.time.Instant;
import java.util.Optional;

/**
 * Rows that must be kept.
 *
 * @param of whose or which
 * @param reason for people who come upon it
 */
public record LegalHold(
        long id, Subject of, String reason, String author, Instant placedAt, Optional<Lifting> lifting) {
    public LegalHold {
        requireNonNull(of, "of is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(author, "author is null");
        requireNonNull(placedAt, "placedAt is null");
        requireNonNull(lifting, "lifting is null");
    }

    /** Who ended it, and when. */
    public record Lifting(String author, Instant at) {}

    /** Whose or which rows. */
    public sealed interface Subject {
        /** Every row that names an entity. */
        record OfEntity(EntityReference entity) implements Subject {
            public OfEntity {
                requireNonNull(entity, "entity is null");
            }

            @Override
            public String toString() {
                return entity.type() + " " + entity.id();
            }
        }

        /** Every row of a table. */
        record OfTable(String table) implements Subject {
            public OfTable {
                requireNonNull(table, "table is null");
            }

            @Override
            public String toString() {
                return "table " + table;
            }
        }
    }
}
