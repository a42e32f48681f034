package io.breakwater.casework.decision;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.alert.Alerts;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementCause;
import io.breakwater.casework.enforcement.Enforcements;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.policy.ProtocolOutcome;
import io.breakwater.casework.policy.Strikes;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.store.Store;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.DecidedBy;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judgements that no person made, with what follows, and the way back. Whether they may be made is asked elsewhere. */
public final class AutomaticDecisions {
    private final Store store;
    private final AuditLog audit;
    private final Alerts alerts;
    private final Strikes strikes;
    private final Enforcements enforcements;
    private final DecisionRows rows;
    private final Consequences consequences;

    public AutomaticDecisions(
            Store store,
            AuditLog audit,
            Alerts alerts,
            Strikes strikes,
            Labels labels,
            Enforcements enforcements,
            Definitions definitions) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.alerts = requireNonNull(alerts, "alerts is null");
        this.strikes = requireNonNull(strikes, "strikes is null");
        this.enforcements = requireNonNull(enforcements, "enforcements is null");
        this.rows = new DecisionRows(store);
        this.consequences = new Consequences(strikes, labels, enforcements, definitions);
    }

    /** What a violation of the policy, judged by automation now, would lead to for the entity. */
    public ProtocolOutcome outcome(Alert alert, EntityReference entity, PolicyDefinition policy) {
        return consequences.outcome(entity, policy, alert.severity(), DecidedBy.AUTOMATION);
    }

    /** Whether the last person who judged the detector's alerts on the entity found nothing. */
    public boolean lastCleared(Alert alert) {
        return rows.lastCleared(alert.detector().id(), alert.entity());
    }

    /** That the action stands on the entity already, in words. */
    public Optional<String> standsAlready(EntityReference entity, ActionDefinition action) {
        return enforcements.preview(entity, action.id()).live().map(live -> "the action stands already");
    }

    /**
     * Judges a violation, within the open transaction. An alert that belongs to a sample stays open, so that a person judges
     * it too.
     */
    public DecisionResult decide(
            DetectorVersion detector,
            String alertId,
            EntityReference entity,
            PolicyDefinition policy,
            PolicyDefinition.Reason reason) {
        Alert alert = alerts.lock(alertId);
        strikes.lock(entity);
        long id = rows.insertAutomated(alertId, policy, reason.id(), Actor.AUTOMATION.name());
        if (!alert.sampled() && alert.state() == AlertState.OPEN) {
            alerts.move(alert, AlertState.DECIDED);
        }
        Consequences.Violation violation = new Consequences.Violation(
                new EnforcementCause.ByDetector(id, detector), alert.severity(), policy, reason, Optional.empty(), 1);
        DecisionResult.Consequence followed = consequences.follow(Actor.AUTOMATION, id, entity, violation);
        audit.append(
                Actor.AUTOMATION,
                "decision.made",
                "alert " + alertId,
                Map.of("decision", id, "automated", true, "detector", detector.id(), "version", detector.planHash()));
        return new DecisionResult(rows.find(id).orElseThrow(), List.of(followed));
    }

    /**
     * Takes one back: strikes are revoked, what was applied is undone, and a decided alert waits for a person again.
     *
     * @return why parts of it could not be undone
     */
    public List<Problem> undo(Actor actor, long decisionId, String because) {
        return store.inTransaction(() -> {
            Decision found = rows.find(decisionId).orElseThrow();
            Alert alert = alerts.lock(found.alertId());
            Decision decision = rows.find(decisionId).orElseThrow();
            List<Problem> refused = new ArrayList<>();
            if (!decision.state(store.now()).canBecome(DecisionState.UNDONE)) {
                return refused;
            }
            for (Enforcement enforcement : enforcements.ofDecision(decisionId)) {
                if (!enforcements.callBack(actor, enforcement.id(), because)) {
                    refused.add(CaseworkProblem.notReversible(enforcement.id(), enforcement.action())
                            .problem());
                }
            }
            strikes.revoke(decisionId);
            rows.undo(decisionId, actor.name());
            if (!decidedByPerson(alert) && !alert.state().isUndecided()) {
                alerts.move(alert, AlertState.OPEN);
            }
            audit.append(
                    actor,
                    "decision.undone",
                    "alert " + alert.id(),
                    Map.of("decision", decisionId, "automated", true, "because", because));
            return refused;
        });
    }

    private boolean decidedByPerson(Alert alert) {
        return alert.state() == AlertState.IN_REVIEW
                || rows.of(alert.id()).stream().anyMatch(decision -> decision.inForce() && !decision.automated());
    }
}
