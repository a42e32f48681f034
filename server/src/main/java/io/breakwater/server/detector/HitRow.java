package io.breakwater.server.detector;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A hit with its evidence.
 *
 * @param evidence selected columns as text, in their order
 */
public record HitRow(Instant at, String table, EntityReference entity, Map<String, String> evidence) {
    public HitRow {
        requireNonNull(at, "at is null");
        requireNonNull(table, "table is null");
        requireNonNull(entity, "entity is null");
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }
}
