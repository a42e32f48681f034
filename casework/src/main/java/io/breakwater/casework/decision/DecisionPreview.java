package io.breakwater.casework.decision;

import io.breakwater.casework.enforcement.EnforcementPreview;
import io.breakwater.casework.policy.ProtocolOutcome;
import io.breakwater.model.entity.EntityReference;
import java.util.List;
import java.util.Optional;

/**
 * What deciding "violation" under a policy would lead to.
 *
 * @param targets the alert's entity first, then those it affects; at most {@link Decisions#PREVIEWED_TARGETS}
 * @param targetCount number of all of them
 * @param choiceNeeded whether several could be meant, so that the request must name its targets
 */
public record DecisionPreview(
        String alertId, String policy, List<Target> targets, int targetCount, boolean choiceNeeded) {
    public DecisionPreview {
        targets = List.copyOf(targets);
    }

    /**
     * One entity that could be the target.
     *
     * @param proposed whether it is the target if the request names none
     * @param enforcement what the protocol's action would do; empty if it leads to none or the action does not take it
     */
    public record Target(
            EntityReference entity,
            boolean proposed,
            ProtocolOutcome outcome,
            Optional<EnforcementPreview> enforcement) {}
}
