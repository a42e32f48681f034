package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.Severity;
import java.time.Instant;

/**
 * Hits of one detector on one entity, as the list of the newest shows them.
 *
 * @param at when the last was
 * @param hits how many of the newest they are
 */
public record NewestHit(
        Instant at, String detector, String title, Severity severity, EntityReference entity, long hits) {
    public NewestHit {
        requireNonNull(at, "at is null");
        requireNonNull(detector, "detector is null");
        requireNonNull(title, "title is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(entity, "entity is null");
    }
}
