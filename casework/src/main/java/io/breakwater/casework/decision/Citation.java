package io.breakwater.casework.decision;

import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.model.pack.PolicyDefinition;
import java.util.Optional;

/** The policy and the reason that a judgement cites; both are present for a violation. */
public record Citation(Optional<PolicyDefinition> policy, Optional<PolicyDefinition.Reason> reason) {
    /** Checked: the policy and its reason exist, and a violation has both. */
    public static Citation of(Definitions definitions, DecisionRequest request, String alertId) {
        Optional<PolicyDefinition> policy = request.policy().map(definitions::policy);
        Optional<PolicyDefinition.Reason> reason =
                policy.flatMap(cited -> request.reason().map(code -> definitions.reason(cited, code)));
        if (request.judgement() == Judgement.VIOLATION && (policy.isEmpty() || reason.isEmpty())) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.POLICY_MISSING,
                    "alert " + alertId,
                    "a violation must cite a policy and one of its reasons",
                    "choose the policy and the reason");
        }
        return new Citation(policy, reason);
    }
}
