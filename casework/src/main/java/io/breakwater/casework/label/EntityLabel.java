package io.breakwater.casework.label;

import io.breakwater.model.entity.EntityReference;
import java.time.Instant;
import java.util.Optional;

/**
 * A label on an entity.
 *
 * @param author the person, or {@code detector NAME}
 * @param expires engine time at which it ends by itself; empty for never
 */
public record EntityLabel(
        EntityReference entity, String label, String reason, String author, Instant putAt, Optional<Instant> expires) {}
