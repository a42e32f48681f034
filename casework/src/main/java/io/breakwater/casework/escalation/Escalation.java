package io.breakwater.casework.escalation;

import io.breakwater.model.entity.EntityReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A critical matter.
 *
 * @param severity 1 (look at it this week) to 4 (act now)
 * @param actingPerson who acts on it
 * @param age from its opening to its closing, or to now
 */
public record Escalation(
        long id,
        EntityReference entity,
        String title,
        int severity,
        EscalationState state,
        Optional<String> actingPerson,
        String openedBy,
        Instant openedAt,
        Optional<Instant> acknowledgedAt,
        Optional<Instant> mitigatedAt,
        Optional<Instant> closedAt,
        Duration age) {
    /**
     * One entry of its timeline.
     *
     * @param kind opened, note, acknowledged, mitigated, closed, reopened or assigned
     * @param text content
     */
    public record Entry(long id, String kind, String text, String author, Instant at) {}
}
