package io.breakwater.casework.appeal;

import java.time.Instant;
import java.util.Optional;

/**
 * An objection to an enforcement.
 *
 * @param clientReference the product's own name for it
 * @param text what the person concerned says; content
 * @param dueAt when it should be decided at the latest
 * @param reviewer who holds it now
 * @param because why it was decided so
 * @param replacementId the enforcement that took the first one's place
 */
public record Appeal(
        String id,
        String enforcementId,
        String client,
        String clientReference,
        String text,
        AppealState state,
        Instant receivedAt,
        Instant dueAt,
        Optional<String> reviewer,
        Optional<Instant> leaseUntil,
        Optional<String> decidedBy,
        Optional<Instant> decidedAt,
        Optional<String> because,
        Optional<String> replacementId) {}
