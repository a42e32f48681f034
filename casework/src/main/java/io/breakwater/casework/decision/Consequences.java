package io.breakwater.casework.decision;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementOrder;
import io.breakwater.casework.enforcement.EnforcementPreview;
import io.breakwater.casework.enforcement.Enforcements;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.policy.ProtocolOutcome;
import io.breakwater.casework.policy.Protocols;
import io.breakwater.casework.policy.Strikes;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.Severity;
import io.breakwater.model.problem.Problem;
import java.util.Optional;

/** Carries out what a violation leads to for one target: the strike, and the protocol's action. */
final class Consequences {
    private final Strikes strikes;
    private final Enforcements enforcements;
    private final Definitions definitions;

    Consequences(Strikes strikes, Enforcements enforcements, Definitions definitions) {
        this.strikes = strikes;
        this.enforcements = enforcements;
        this.definitions = definitions;
    }

    DecisionResult.Consequence follow(
            Actor actor,
            long decisionId,
            Severity severity,
            EntityReference entity,
            PolicyDefinition policy,
            PolicyDefinition.Reason reason) {
        ProtocolOutcome outcome = Protocols.outcome(policy, strikes.inForce(entity, policy.id()), severity);
        if (outcome.strikesAdded() > 0) {
            strikes.add(entity, policy, outcome.strikesAdded(), decisionId);
        }
        if (outcome.action().isEmpty()) {
            return new DecisionResult.Consequence(entity, outcome, Optional.empty(), Optional.empty());
        }
        ActionDefinition action = definitions.action(outcome.action().get());
        // Asked before, because a refusal thrown inside the transaction would take the decision with it.
        EnforcementPreview preview = enforcements.preview(entity, action.id());
        Optional<Problem> refusal = preview.refusal();
        if (refusal.isPresent()) {
            return new DecisionResult.Consequence(entity, outcome, Optional.empty(), refusal);
        }
        Enforcement enforcement = enforcements.request(
                actor,
                new EnforcementOrder(entity, action, policy, reason, facts(policy, reason), Optional.of(decisionId)));
        return new DecisionResult.Consequence(entity, outcome, Optional.of(enforcement), Optional.empty());
    }

    private static String facts(PolicyDefinition policy, PolicyDefinition.Reason reason) {
        return "A person reviewed the activity and found a violation of the policy \"" + policy.title() + "\": "
                + reason.title() + ".";
    }
}
