package io.breakwater.casework.policy;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.time.Instant;

/**
 * A violation that was decided, as it was held against one entity.
 *
 * @param decidedAt when
 * @param finding as the protocol saw it then
 */
public record PastViolation(EntityReference entity, String policy, Instant decidedAt, Finding finding) {
    public PastViolation {
        requireNonNull(entity, "entity is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(decidedAt, "decidedAt is null");
        requireNonNull(finding, "finding is null");
    }
}
