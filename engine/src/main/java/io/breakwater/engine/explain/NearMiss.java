package io.breakwater.engine.explain;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.util.List;

/**
 * An event at which a detector did not fire for nothing but limits that were missed.
 *
 * @param ts engine time of the event, microseconds
 * @param missing the limits, of which there is at least one
 */
public record NearMiss(long ts, String table, EntityReference entity, List<Shortfall> missing) {
    public NearMiss {
        requireNonNull(table, "table is null");
        requireNonNull(entity, "entity is null");
        missing = List.copyOf(missing);
        if (missing.isEmpty()) {
            throw new IllegalArgumentException("nothing was missing");
        }
    }

    /** That of the limit that was missed most. */
    public double closeness() {
        return missing.stream().mapToDouble(Shortfall::closeness).min().orElse(0);
    }
}
