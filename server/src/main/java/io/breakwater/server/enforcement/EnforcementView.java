package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.PolicyDefinition;
import java.util.List;
import java.util.Optional;

/**
 * Everything the page of one enforcement shows.
 *
 * @param action, policy as the pack has them now; empty where it no longer does
 * @param reviewPath where the decision was made from which it follows
 * @param moments what happened, oldest first
 */
public record EnforcementView(
        Enforcement enforcement,
        Optional<ActionDefinition> action,
        Optional<PolicyDefinition> policy,
        Optional<String> reviewPath,
        List<DeliveryView> deliveries,
        List<EnforcementMoment> moments) {
    private static final int VERSION_LETTERS = 12;

    public EnforcementView {
        requireNonNull(enforcement, "enforcement is null");
        requireNonNull(action, "action is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(reviewPath, "reviewPath is null");
        deliveries = List.copyOf(deliveries);
        moments = List.copyOf(moments);
    }

    public String actionTitle() {
        return action.map(ActionDefinition::title).orElse(enforcement.action());
    }

    /** Enough of the policy file's hash to tell versions apart. */
    public String shortPolicyVersion() {
        String hash = enforcement.policyFileHash();
        return hash.substring(0, Math.min(hash.length(), VERSION_LETTERS));
    }

    /** Whether the policy was changed since. */
    public boolean policyHasChanged() {
        return policy.map(now -> !now.fileHash().equals(enforcement.policyFileHash()))
                .orElse(true);
    }
}
