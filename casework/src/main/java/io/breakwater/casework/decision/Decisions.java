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
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.review.Reviews;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.DecidedBy;
import io.breakwater.model.pack.PolicyDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Records judgements and lets the policies' protocols follow. */
public final class Decisions {
    /** How long a decision may be undone. */
    public static final Duration GRACE = Duration.ofMinutes(10);

    /** The most targets a preview shows. */
    public static final int PREVIEWED_TARGETS = 50;

    private final Store store;
    private final AuditLog audit;
    private final Alerts alerts;
    private final Reviews reviews;
    private final Strikes strikes;
    private final Enforcements enforcements;
    private final Definitions definitions;
    private final DecisionRows rows;
    private final Consequences consequences;
    private final List<DecisionListener> listeners = new CopyOnWriteArrayList<>();

    public Decisions(
            Store store,
            AuditLog audit,
            Alerts alerts,
            Reviews reviews,
            Strikes strikes,
            Labels labels,
            Enforcements enforcements,
            Definitions definitions) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.alerts = requireNonNull(alerts, "alerts is null");
        this.reviews = requireNonNull(reviews, "reviews is null");
        this.strikes = requireNonNull(strikes, "strikes is null");
        this.enforcements = requireNonNull(enforcements, "enforcements is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
        this.rows = new DecisionRows(store);
        this.consequences = new Consequences(strikes, labels, enforcements, definitions);
    }

    public void addListener(DecisionListener listener) {
        listeners.add(requireNonNull(listener, "listener is null"));
    }

    /** What deciding "violation" under the policy would lead to if nobody had decided the alert yet; changes nothing. */
    public DecisionPreview preview(String alertId, String policyId) {
        Alert alert = alerts.find(alertId);
        PolicyDefinition policy = definitions.policy(policyId);
        Targets targets = targets(alert, policy);
        Optional<EntityReference> proposed = targets.proposed();
        Set<Long> own = rows.of(alertId).stream().map(Decision::id).collect(Collectors.toSet());
        List<DecisionPreview.Target> previewed = targets.offered().stream()
                .limit(PREVIEWED_TARGETS)
                .map(entity -> {
                    ProtocolOutcome outcome =
                            consequences.outcomeAsIfUndecided(entity, policy, alert, DecidedBy.PERSON);
                    return new DecisionPreview.Target(
                            entity,
                            proposed.equals(Optional.of(entity)),
                            outcome,
                            outcome.action()
                                    .map(action ->
                                            enforcements.preview(entity, action).withoutLive(own)));
                })
                .toList();
        return new DecisionPreview(
                alertId, policyId, previewed, targets.offered().size(), proposed.isEmpty());
    }

    /** Records the judgement; everything that follows from it happens in the same transaction. */
    public DecisionResult decide(Actor actor, DecisionRequest request) {
        return decide(actor, request, 0);
    }

    /** @param ordered number of entities that are judged together, where more than this decision's own */
    DecisionResult decide(Actor actor, DecisionRequest request, int ordered) {
        Optional<String> note = request.note().filter(text -> !text.isBlank()).map(text -> Texts.text("note", text));
        DecisionRequest checked = new DecisionRequest(
                request.reviewId(),
                request.judgement(),
                request.policy(),
                request.reason(),
                note,
                request.targets(),
                request.withholdNotice());
        return store.inTransaction(() -> {
            Review review = reviews.requireHeld(actor, checked.reviewId());
            Alert alert = alerts.find(review.alertId());
            if (review.isCheck()) {
                throw new IllegalStateException("review " + review.id() + " decides nothing");
            }
            Citation cited = Citation.of(definitions, checked, alert.id());
            Optional<PolicyDefinition> policy = cited.policy();
            long id = rows.insert(checked, alert.id(), policy, actor.name());
            reviews.complete(review);
            alerts.move(alert, AlertState.DECIDED);
            List<DecisionResult.Consequence> followed = checked.judgement() == Judgement.VIOLATION
                    ? follow(
                            actor,
                            id,
                            alert,
                            new Cited(policy.orElseThrow(), cited.reason().orElseThrow()),
                            checked,
                            ordered)
                    : List.of();
            // Notes are content, and the audit log cannot forget.
            audit.append(
                    actor,
                    "decision.made",
                    "alert " + alert.id(),
                    Map.of(
                            "decision", id,
                            "judgement", checked.judgement().text(),
                            "policy", checked.policy().orElse("none"),
                            "policy_file_hash",
                                    policy.map(PolicyDefinition::fileHash).orElse("none"),
                            "reason", checked.reason().orElse("none"),
                            "targets",
                                    followed.stream()
                                            .map(consequence ->
                                                    consequence.entity().toString())
                                            .toList()));
            Decision decision = find(id);
            listeners.forEach(listener -> listener.decided(decision, alert));
            return new DecisionResult(decision, followed);
        });
    }

    /**
     * Undoes the decision, its strikes and what can be called back of its enforcements, within the grace period; the alert
     * returns to its queue. See {@link #beyondRecall}.
     */
    public Decision undo(Actor actor, long decisionId, String because) {
        String why = Texts.line("reason", because);
        return store.inTransaction(() -> {
            alerts.lock(find(decisionId).alertId());
            Decision decision = find(decisionId);
            requireRevocable(decision);
            return takeBack(actor, decision, why);
        });
    }

    private void requireRevocable(Decision decision) {
        String reason = switch (decision.state(store.now())) {
            case REVOCABLE -> "";
            case FINAL -> "the decision is older than " + GRACE.toMinutes() + " minutes";
            case OVERTURNED -> "an appeal found the decision wrong already";
            case UNDONE -> "the decision is undone already";
        };
        if (!reason.isEmpty()) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.GRACE_OVER,
                    "decision " + decision.id(),
                    reason,
                    "undo its enforcement instead, if it has one");
        }
    }

    /**
     * Takes back a decision that was found wrong, whenever it was made: what can be undone of its enforcements is, and the
     * alert waits for the actor to decide anew. Within the open transaction.
     */
    public Decision takeBack(Actor actor, long decisionId, String because) {
        Alert alert = alerts.lock(find(decisionId).alertId());
        Decision decision = find(decisionId);
        if (!decision.state(store.now()).canBecome(DecisionState.UNDONE)) {
            return decision;
        }
        Decision undone = takeBack(actor, decision, because);
        alerts.assign(alert.id(), actor.name());
        return undone;
    }

    /** What followed from an undone decision and could not be called back: sent, and without a way back. */
    public List<Enforcement> beyondRecall(long decisionId) {
        return enforcements.ofDecision(decisionId).stream()
                .filter(enforcement -> enforcement.state().isLive())
                .toList();
    }

    private Decision takeBack(Actor actor, Decision decision, String because) {
        enforcements
                .ofDecision(decision.id())
                .forEach(enforcement ->
                        enforcements.callBack(actor, enforcement.id(), "the decision was undone: " + because));
        strikes.revoke(decision.id());
        rows.undo(decision.id(), actor.name());
        alerts.move(alerts.find(decision.alertId()), AlertState.OPEN);
        audit.append(
                actor,
                "decision.undone",
                "alert " + decision.alertId(),
                Map.of("decision", decision.id(), "because", because));
        Decision undone = find(decision.id());
        listeners.forEach(listener -> listener.undone(undone));
        return undone;
    }

    public Decision find(long decisionId) {
        return rows.find(decisionId)
                .orElseThrow(() -> CaseworkProblem.of(
                        CaseworkProblemCode.DECISION_UNKNOWN,
                        "decision " + decisionId,
                        "there is no decision " + decisionId,
                        "reload the page"));
    }

    /** All decisions on the alert, oldest first, undone ones included. */
    public List<Decision> of(String alertId) {
        return rows.of(alertId);
    }

    /** The newest first. */
    public List<Decision> latest(int limit, int offset) {
        return rows.latest(limit, offset);
    }

    /** Decisions on alerts about the entity, or held against it; the newest first. */
    public List<Decision> about(EntityReference entity) {
        return rows.about(entity);
    }

    /** Against whom the judgement would be held: nobody, unless it is a violation. */
    List<EntityReference> targets(Alert alert, DecisionRequest request) {
        return violated(request)
                .map(policy -> targets(alert, policy).chosen(request.targets()))
                .orElse(List.of());
    }

    /** Whether nobody needs to choose against whom the judgement would be held. */
    boolean canBeJudgedUnasked(Alert alert, DecisionRequest request) {
        return violated(request)
                .map(policy -> targets(alert, policy).proposed().isPresent())
                .orElse(true);
    }

    private Optional<PolicyDefinition> violated(DecisionRequest request) {
        return request.judgement() == Judgement.VIOLATION
                ? request.policy().map(definitions::policy)
                : Optional.empty();
    }

    private Targets targets(Alert alert, PolicyDefinition policy) {
        return new Targets(definitions.pack(), policy, alert, alerts.affected(alert.id()));
    }

    private record Cited(PolicyDefinition policy, PolicyDefinition.Reason reason) {}

    private List<DecisionResult.Consequence> follow(
            Actor actor, long decisionId, Alert alert, Cited cited, DecisionRequest request, int ordered) {
        List<EntityReference> chosen = targets(alert, cited.policy()).chosen(request.targets());
        Consequences.Violation violation = new Consequences.Violation(
                new EnforcementCause.ByDecision(decisionId),
                alert.severity(),
                cited.policy(),
                cited.reason(),
                request.withholdNotice(),
                Math.max(ordered, chosen.size()));
        // All of them first and in one order, so that two decisions cannot each wait for the other.
        chosen.forEach(strikes::lock);
        List<DecisionResult.Consequence> followed = chosen.stream()
                .map(entity -> consequences.follow(actor, decisionId, entity, violation))
                .toList();
        followed.stream()
                .flatMap(consequence -> consequence.refusal().stream())
                .findFirst()
                .ifPresent(refusal -> rows.setRefused(decisionId, refusal.message()));
        return followed;
    }
}
