package io.breakwater.casework.policy;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.problem.Suggestion;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pack in force, with refusals for names it does not have. */
public final class Definitions {
    private final Supplier<Pack> pack;

    public Definitions(Supplier<Pack> pack) {
        this.pack = requireNonNull(pack, "pack is null");
    }

    public Pack pack() {
        return pack.get();
    }

    public PolicyDefinition policy(String id) {
        @Nullable PolicyDefinition policy = pack().policies().get(id);
        if (policy == null) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.POLICY_UNKNOWN,
                    "policy " + id,
                    "there is no policy '" + id + "'",
                    Suggestion.orElse(id, pack().policies().keySet(), "choose one of the pack's policies"));
        }
        return policy;
    }

    /** The reason of that code. */
    public PolicyDefinition.Reason reason(PolicyDefinition policy, String reasonId) {
        return policy.reasons().stream()
                .filter(reason -> reason.id().equals(reasonId))
                .findFirst()
                .orElseThrow(() -> CaseworkProblem.of(
                        CaseworkProblemCode.REASON_UNKNOWN,
                        "policy " + policy.id(),
                        "the policy '" + policy.id() + "' has no reason '" + reasonId + "'",
                        Suggestion.orElse(
                                reasonId,
                                policy.reasons().stream()
                                        .map(PolicyDefinition.Reason::id)
                                        .toList(),
                                "choose one of the policy's reasons")));
    }

    public ActionDefinition action(String id) {
        @Nullable ActionDefinition action = pack().actions().get(id);
        if (action == null) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.ACTION_UNKNOWN,
                    "action " + id,
                    "there is no action '" + id + "'",
                    Suggestion.orElse(id, pack().actions().keySet(), "choose one of the pack's actions"));
        }
        return action;
    }
}
