package io.breakwater.casework.automation;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.Alerts;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.decision.AutomaticDecisions;
import io.breakwater.casework.decision.DecisionResult;
import io.breakwater.casework.enforcement.Budgets;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does what hits of detectors in enforcement ask for, as far as the guards let it, and undoes it. */
public final class Automation {
    private static final int BATCH = 100;

    private final Store store;
    private final AuditLog audit;
    private final Alerts alerts;
    private final Definitions definitions;
    private final AutomaticDecisions decisions;
    private final Entries entries;
    private final Budgets budgets;
    private final AutomationGuards guards;
    private final AskRows asks;

    public Automation(
            Store store,
            AuditLog audit,
            Alerts alerts,
            Labels labels,
            Definitions definitions,
            AutomaticDecisions decisions,
            Entries entries,
            Budgets budgets,
            Breakers breakers) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.alerts = requireNonNull(alerts, "alerts is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
        this.decisions = requireNonNull(decisions, "decisions is null");
        this.entries = requireNonNull(entries, "entries is null");
        this.budgets = requireNonNull(budgets, "budgets is null");
        this.guards = new AutomationGuards(store, labels, budgets, breakers);
        this.asks = new AskRows(store);
    }

    /**
     * What became of an undoing.
     *
     * @param undone judgements that were taken back
     * @param problems why parts of them could not be
     */
    public record Undone(int undone, List<Problem> problems) {
        public Undone {
            problems = List.copyOf(problems);
        }
    }

    /** Looks at everything that waits; how much was looked at. */
    public int work() {
        int total = 0;
        int looked;
        do {
            looked = store.inTransaction(this::workBatch);
            total += looked;
        } while (looked == BATCH);
        return total;
    }

    /** What the detector asked for lately, the newest first. */
    public List<Ask> latest(String detector, int limit) {
        return asks.latest(detector, limit);
    }

    /** The judgements of the span that still stand, oldest first. */
    public List<Ask> standing(ActedSpan span, int limit) {
        return asks.standing(span, 0, limit);
    }

    /**
     * Undoes everything that automation did for a detector within a span: measures, strikes, and judgements. Each judgement is
     * undone wholly or not at all; called again it goes on where it stopped.
     */
    public Undone undo(Actor actor, ActedSpan span, String because) {
        String why = Texts.line("reason", because);
        List<Problem> problems = new ArrayList<>();
        int undone = 0;
        long last = 0;
        List<Ask> batch;
        do {
            batch = asks.standing(span, last, BATCH);
            for (Ask ask : batch) {
                problems.addAll(decisions.undo(actor, ask.decisionId().orElseThrow(), why));
                undone++;
                last = ask.id();
            }
        } while (batch.size() == BATCH);
        audit.record(
                actor,
                "detector.undone",
                "detector " + span.detector(),
                Map.of(
                        "version", span.planHash().orElse("all"),
                        "from", span.from().toString(),
                        "to", span.to().toString(),
                        "undone", undone,
                        "problems", problems.size(),
                        "because", why));
        return new Undone(undone, problems);
    }

    private int workBatch() {
        // Before any row, so that nobody who holds a row waits for the budgets while holding them here.
        budgets.lock();
        List<Ask> waiting = asks.lockWaiting(BATCH);
        for (Ask ask : waiting) {
            try {
                answer(ask);
            } catch (CaseworkProblem gone) {
                // A policy or action that the pack no longer has.
                asks.left(ask.id(), gone.problem().message());
            }
        }
        return waiting.size();
    }

    private void answer(Ask ask) {
        PolicyDefinition policy = definitions.policy(ask.policy().orElseThrow());
        PolicyDefinition.Reason reason = definitions.reason(policy, ask.reason().orElseThrow());
        Alert alert = alerts.find(ask.subject());
        Optional<ActionDefinition> action =
                decisions.outcome(alert, ask.entity(), policy).action().map(definitions::action);
        Optional<String> refusal =
                action.isEmpty() ? Optional.of("the protocol leads to no action") : refusal(ask, alert, action.get());
        if (refusal.isPresent()) {
            asks.left(ask.id(), refusal.get());
            return;
        }
        DecisionResult result = decisions.decide(ask.detector(), alert.id(), ask.entity(), policy, reason);
        asks.acted(ask.id(), action.orElseThrow().id(), result.decision().id());
    }

    /** Why it is left to people; the breaker first, since it counts what is asked for and not what is done. */
    private Optional<String> refusal(Ask ask, Alert alert, ActionDefinition action) {
        Optional<Entry> entry =
                entries.granted(ask.detector().id(), ask.detector().planHash());
        if (entry.isEmpty()) {
            return Optional.of("the version was not let into enforcement");
        }
        return guards.againstDetector(ask.detector(), action)
                .or(() -> Optional.of("a person cleared the entity").filter(words -> decisions.lastCleared(alert)))
                .or(() -> guards.againstEntity(ask.entity(), action))
                .or(() -> Canary.spares(ask, entry.get(), action, store.now()))
                .or(() -> decisions.standsAlready(ask.entity(), action))
                .or(() -> guards.againstBudgets(ask.detector(), action));
    }
}
