package io.breakwater.casework.decision;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementCause;
import io.breakwater.casework.enforcement.EnforcementOrder;
import io.breakwater.casework.enforcement.Enforcements;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.policy.Strikes;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Store;
import io.breakwater.model.pack.PolicyDefinition;
import java.util.Map;

/** What follows when somebody finds an enforcement wrong afterwards. Runs within the open transaction. */
public final class Overturning {
    private final Store store;
    private final AuditLog audit;
    private final Strikes strikes;
    private final Enforcements enforcements;
    private final Definitions definitions;
    private final DecisionRows rows;

    public Overturning(
            Store store, AuditLog audit, Strikes strikes, Enforcements enforcements, Definitions definitions) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.strikes = requireNonNull(strikes, "strikes is null");
        this.enforcements = requireNonNull(enforcements, "enforcements is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
        this.rows = new DecisionRows(store);
    }

    /**
     * Undoes it as far as it can be, revokes the strikes, and marks its decision as overturned, so that its hit counts as a
     * false positive. A decision that was undone before stays undone.
     */
    public void overturn(Actor actor, Enforcement enforcement) {
        enforcements.callBack(actor, enforcement.id(), "overturned on appeal");
        enforcement
                .decisionId()
                .flatMap(rows::find)
                .filter(decision -> decision.state(store.now()).canBecome(DecisionState.OVERTURNED))
                .ifPresent(decision -> {
                    strikes.revoke(decision.id());
                    rows.overturn(decision.id());
                    audit.append(
                            actor,
                            "decision.overturned",
                            "decision " + decision.id(),
                            Map.of("enforcement", enforcement.id()));
                });
    }

    /** Puts another action in its place, for the same policy and reason. */
    public Enforcement replace(Actor actor, Enforcement enforcement, String actionId) {
        if (enforcement.action().equals(actionId)) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.ACTION_UNCHANGED,
                    "enforcement " + enforcement.id(),
                    "'" + actionId + "' is the action that the appeal is against",
                    "choose another action, or uphold it");
        }
        enforcements.callBack(actor, enforcement.id(), "changed on appeal");
        PolicyDefinition policy = definitions.policy(enforcement.policy());
        EnforcementCause cause = enforcement
                .decisionId()
                .<EnforcementCause>map(EnforcementCause.ByDecision::new)
                .orElseGet(EnforcementCause.ByHand::new);
        return enforcements.request(
                actor,
                new EnforcementOrder(
                        enforcement.entity(),
                        definitions.action(actionId),
                        policy,
                        definitions.reason(policy, enforcement.reason()),
                        "On appeal a person looked again: "
                                + enforcement.statement().facts(),
                        cause,
                        1));
    }
}
