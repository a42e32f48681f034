package io.breakwater.casework.policy;

import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.Severity;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies the protocols of policies; pure, so that what would happen can be shown before it does. */
public final class Protocols {
    private Protocols() {}

    /**
     * What a violation leads to: its strikes are added, and the highest rung that is then reached gives the action.
     *
     * @param strikesInForce of the entity under this policy, before this violation
     * @param severity of what was found; what is allowed adds no strike and leads to nothing
     */
    public static ProtocolOutcome outcome(PolicyDefinition policy, int strikesInForce, Severity severity) {
        if (severity == Severity.ALLOWED) {
            return new ProtocolOutcome(strikesInForce, 0, Optional.empty());
        }
        int added = policy.protocol().strikes();
        int after = strikesInForce + added;
        return new ProtocolOutcome(
                strikesInForce,
                added,
                policy.protocol().ladder().stream()
                        .filter(rung -> rung.fromStrikes() <= after)
                        .max(Comparator.comparingInt(PolicyDefinition.Rung::fromStrikes))
                        .map(PolicyDefinition.Rung::action));
    }

    /** Whether any rung's action can be applied to entities of this type. */
    public static boolean accepts(Pack pack, PolicyDefinition policy, String entityType) {
        return policy.protocol().ladder().stream().anyMatch(rung -> {
            @Nullable ActionDefinition action = pack.actions().get(rung.action());
            return action != null && action.entityTypes().contains(entityType);
        });
    }
}
