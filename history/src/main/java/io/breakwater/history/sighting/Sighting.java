package io.breakwater.history.sighting;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;

/**
 * How often events of one file of a table name an entity within one hour.
 *
 * @param hour its beginning, in microseconds as engine time is
 * @param events at least 1; an event that names the entity twice counts once
 * @param firstTs engine time of the first of them
 * @param lastTs engine time of the last of them
 */
public record Sighting(EntityReference entity, String table, long hour, long events, long firstTs, long lastTs) {
    public Sighting {
        requireNonNull(entity, "entity is null");
        requireNonNull(table, "table is null");
    }
}
