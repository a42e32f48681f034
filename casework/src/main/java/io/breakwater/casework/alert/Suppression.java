package io.breakwater.casework.alert;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import java.time.Instant;
import java.util.Optional;

/**
 * A bounded instruction not to raise alerts. The hits are stored all the same, but nothing follows from them.
 *
 * @param detector whose hits; empty for all on the entity
 * @param entity on which; empty for all of the detector
 * @param hits how many it has kept from raising an alert
 */
public record Suppression(
        long id,
        Optional<String> detector,
        Optional<EntityReference> entity,
        String reason,
        String author,
        Instant createdAt,
        Instant expiresAt,
        Optional<String> liftedBy,
        Optional<Instant> liftedAt,
        long hits) {
    public boolean stands(Instant now) {
        return liftedAt.isEmpty() && expiresAt.isAfter(now);
    }

    boolean covers(Hit hit) {
        return detector.map(hit.detector().id()::equals).orElse(true)
                && entity.map(hit.entity()::equals).orElse(true);
    }
}
