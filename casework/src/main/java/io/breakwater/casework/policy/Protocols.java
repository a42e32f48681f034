package io.breakwater.casework.policy;

import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.Severity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies the protocols of policies; pure, so that what would happen can be shown before it does. */
public final class Protocols {
    private Protocols() {}

    /**
     * What a violation leads to: its strikes are added, and of the rungs that are then reached the highest whose condition
     * holds gives the action.
     *
     * @param strikesInForce of the entity under this policy, before this violation
     */
    public static ProtocolOutcome outcome(PolicyDefinition policy, int strikesInForce, Finding finding) {
        if (finding.severity() == Severity.ALLOWED) {
            return new ProtocolOutcome(strikesInForce, 0, Optional.empty());
        }
        int added = policy.protocol().strikes();
        // Support is offered for the first rung's reason at once, without strikes.
        int reached = policy.protocol().supportOnly() ? Math.max(strikesInForce + added, 1) : strikesInForce + added;
        Optional<PolicyDefinition.Rung> highest = Optional.empty();
        for (PolicyDefinition.Rung rung : policy.protocol().ladder()) {
            // The ladder rises; of rungs with equal strikes the first that holds stands.
            boolean higher = highest.map(PolicyDefinition.Rung::fromStrikes).orElse(0) < rung.fromStrikes();
            if (higher
                    && rung.fromStrikes() <= reached
                    && rung.condition().holds(finding.severity(), finding.labels(), finding.decidedBy())) {
                highest = Optional.of(rung);
            }
        }
        return new ProtocolOutcome(strikesInForce, added, highest.map(PolicyDefinition.Rung::action));
    }

    /** Whether any rung's action can be applied to entities of this type. */
    public static boolean accepts(Pack pack, PolicyDefinition policy, String entityType) {
        return policy.protocol().ladder().stream().anyMatch(rung -> {
            @Nullable ActionDefinition action = pack.actions().get(rung.action());
            return action != null && action.accepts(entityType);
        });
    }
}
