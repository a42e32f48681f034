package io.breakwater.casework.policy;

import io.breakwater.model.entity.EntityReference;
import java.time.Instant;
import java.util.Optional;

/**
 * A counted violation of an entity.
 *
 * @param revokedAt when its decision was undone
 */
public record Strike(
        long id,
        EntityReference entity,
        String policy,
        int weight,
        long decisionId,
        Instant givenAt,
        Instant expiresAt,
        Optional<Instant> revokedAt) {
    public boolean inForce(Instant now) {
        return revokedAt.isEmpty() && expiresAt.isAfter(now);
    }
}
