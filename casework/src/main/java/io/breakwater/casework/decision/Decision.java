package io.breakwater.casework.decision;

import java.time.Instant;
import java.util.Optional;

/**
 * A recorded judgement on an alert.
 *
 * @param policyFileHash version of the policy it cites
 * @param note content
 * @param decidedBy the person, or the name of automation
 * @param automated whether no person judged
 * @param overturnedAt when an appeal found it wrong
 * @param enforcementRefused why a guard refused the protocol's action on a target
 */
public record Decision(
        long id,
        String alertId,
        Judgement judgement,
        Optional<String> policy,
        Optional<String> policyFileHash,
        Optional<String> reason,
        Optional<String> note,
        String decidedBy,
        boolean automated,
        Instant decidedAt,
        Optional<String> enforcementRefused,
        Optional<String> undoneBy,
        Optional<Instant> undoneAt,
        Optional<Instant> overturnedAt) {
    public boolean inForce() {
        return undoneAt.isEmpty();
    }

    /** How it stands at this moment. */
    public DecisionState state(Instant now) {
        if (undoneAt.isPresent()) {
            return DecisionState.UNDONE;
        }
        if (overturnedAt.isPresent()) {
            return DecisionState.OVERTURNED;
        }
        return now.isBefore(undoUntil()) ? DecisionState.REVOCABLE : DecisionState.FINAL;
    }

    /** Until when it may be undone. */
    public Instant undoUntil() {
        return decidedAt.plus(Decisions.GRACE);
    }
}
