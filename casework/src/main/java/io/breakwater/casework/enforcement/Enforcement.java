package io.breakwater.casework.enforcement;

import io.breakwater.model.entity.EntityReference;
import java.time.Instant;
import java.util.Optional;

/**
 * One application of an action to an entity.
 *
 * @param undoType what the product is told when it is undone; empty where it cannot be
 * @param policyFileHash version of the policy it was made under
 * @param decisionId the decision it follows from; empty if it was made by hand
 * @param origin manual, decision, detector or bulk
 * @param detector the detector whose hit made automation apply it; empty where a person did
 * @param planHash that detector's version
 * @param bulkOrder names those that were ordered together
 * @param deliveryId of the message that carries it
 * @param heldBecause why a guard stopped it
 * @param approvalNeeded whether, while it is held, only another person than the one who asked for it may release it
 * @param noticeWithheld why the person concerned is told nothing; empty where the notice is sent
 * @param expiresAt when the product ends it by itself
 */
public record Enforcement(
        String id,
        String action,
        String actionFileHash,
        Optional<String> undoType,
        String webhook,
        EntityReference entity,
        String policy,
        String policyFileHash,
        String reason,
        StatementOfReasons statement,
        String origin,
        Optional<Long> decisionId,
        Optional<String> detector,
        Optional<String> planHash,
        Optional<String> bulkOrder,
        Optional<String> deliveryId,
        String requestedBy,
        Instant requestedAt,
        EnforcementState state,
        Optional<String> heldBecause,
        boolean approvalNeeded,
        Optional<String> noticeWithheld,
        Optional<String> releasedBy,
        Optional<Instant> expiresAt,
        Optional<Instant> deliveredAt,
        Optional<String> undoBy,
        Optional<String> undoBecause,
        Optional<Instant> undoRequestedAt,
        Optional<Instant> undoneAt) {
    /**
     * Whether it stands in the way of another one of the same action. What neither ends nor can be undone, such as a warning,
     * is over once it is delivered.
     */
    public boolean stands() {
        boolean over = state == EnforcementState.DELIVERED && undoType.isEmpty() && expiresAt.isEmpty();
        return state.isLive() && !over;
    }

    /** Whether undoing it is possible in its present state. */
    public boolean canBeUndone() {
        return state == EnforcementState.HELD
                || (undoType.isPresent() && state.canBecome(EnforcementState.UNDO_REQUESTED));
    }
}
