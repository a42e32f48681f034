package io.breakwater.casework.decision;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementCause;
import io.breakwater.casework.enforcement.EnforcementOrder;
import io.breakwater.casework.enforcement.EnforcementPreview;
import io.breakwater.casework.enforcement.Enforcements;
import io.breakwater.casework.label.EntityLabel;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.policy.Finding;
import io.breakwater.casework.policy.ProtocolOutcome;
import io.breakwater.casework.policy.Protocols;
import io.breakwater.casework.policy.Strikes;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.DecidedBy;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.Severity;
import io.breakwater.model.problem.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries out what a violation leads to for one target: the strike, and the protocol's action. */
final class Consequences {
    private final Strikes strikes;
    private final Labels labels;
    private final Enforcements enforcements;
    private final Definitions definitions;

    Consequences(Strikes strikes, Labels labels, Enforcements enforcements, Definitions definitions) {
        this.strikes = strikes;
        this.labels = labels;
        this.enforcements = enforcements;
        this.definitions = definitions;
    }

    /**
     * A violation to be held against one of its targets.
     *
     * @param withholdNotice why those whom it meets are to be told nothing; empty where the notice is sent
     * @param size number of its targets
     */
    record Violation(
            EnforcementCause cause,
            Severity severity,
            PolicyDefinition policy,
            PolicyDefinition.Reason reason,
            Optional<String> withholdNotice,
            int size) {}

    /** What the policy's protocol says about the entity now. */
    ProtocolOutcome outcome(EntityReference entity, PolicyDefinition policy, Severity severity, DecidedBy decidedBy) {
        Set<String> present = labels.of(entity).stream().map(EntityLabel::label).collect(Collectors.toSet());
        return Protocols.outcome(
                policy, strikes.inForce(entity, policy.id()), new Finding(severity, present, decidedBy));
    }

    /** The same without the strikes that decisions on this alert gave. */
    ProtocolOutcome outcomeAsIfUndecided(
            EntityReference entity, PolicyDefinition policy, Alert alert, DecidedBy decidedBy) {
        Set<String> present = labels.of(entity).stream().map(EntityLabel::label).collect(Collectors.toSet());
        return Protocols.outcome(
                policy,
                strikes.inForce(entity, policy.id()) - strikes.ofAlert(entity, policy.id(), alert.id()),
                new Finding(alert.severity(), present, decidedBy));
    }

    DecisionResult.Consequence follow(Actor actor, long decisionId, EntityReference entity, Violation violation) {
        PolicyDefinition policy = violation.policy();
        DecidedBy decidedBy = violation.cause().automated() ? DecidedBy.AUTOMATION : DecidedBy.PERSON;
        ProtocolOutcome outcome = outcome(entity, policy, violation.severity(), decidedBy);
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
                new EnforcementOrder(
                        entity,
                        action,
                        policy,
                        violation.reason(),
                        facts(violation),
                        violation.cause(),
                        violation.withholdNotice(),
                        violation.size()));
        return new DecisionResult.Consequence(entity, outcome, Optional.of(enforcement), Optional.empty());
    }

    private static String facts(Violation violation) {
        String found = violation.cause().automated()
                ? "Automated checks of the activity found a violation of the policy \""
                : "A person reviewed the activity and found a violation of the policy \"";
        return found + violation.policy().title() + "\": " + violation.reason().title() + ".";
    }
}
