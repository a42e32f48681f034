package io.breakwater.casework.automation;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.enforcement.Budgets;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says whether a verdict may throttle or block now, or must stay a flag: by the automation limits of an action, the
 * detector's breaker, and protected entities. Every answer is recorded and used up at once.
 */
public final class Verdicts {
    private final Store store;
    private final Definitions definitions;
    private final Labels labels;
    private final Budgets budgets;
    private final Breakers breakers;
    private final AutomationGuards guards;
    private final AskRows asks;

    public Verdicts(Store store, Definitions definitions, Labels labels, Budgets budgets, Breakers breakers) {
        this.store = requireNonNull(store, "store is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
        this.labels = requireNonNull(labels, "labels is null");
        this.budgets = requireNonNull(budgets, "budgets is null");
        this.breakers = requireNonNull(breakers, "breakers is null");
        this.guards = new AutomationGuards(store, labels, budgets, breakers);
        this.asks = new AskRows(store);
    }

    /**
     * Whether it may restrict.
     *
     * @param because why not; empty where it may
     */
    public record Ruling(boolean restricts, Optional<String> because) {
        public Ruling {
            requireNonNull(because, "because is null");
        }
    }

    /**
     * Rules on one detector's wish to restrict a request. Asked again about the same request and detector, the answer is the
     * same and uses nothing.
     *
     * @param request identifies the request that waits, such as source and id of its event
     * @param detector the version whose hit wishes it; it must be live or in enforcement
     * @param action id in the catalogue, within whose guards it restricts
     * @param entities whom it would act on: the hit's entity and those it affects, at least one
     */
    public Ruling rule(String request, DetectorVersion detector, String action, List<EntityReference> entities) {
        if (entities.isEmpty()) {
            throw new IllegalArgumentException("a verdict acts on somebody");
        }
        String subject = StorableText.of(request);
        List<EntityReference> whom = entities.stream()
                .map(entity -> new EntityReference(entity.type(), StorableText.of(entity.id())))
                .distinct()
                .sorted()
                .toList();
        ActionDefinition limits = definitions.action(action);
        return store.inTransaction(() -> {
            Optional<Ruling> before = stored(subject, detector);
            return before.orElseGet(() -> {
                record(subject, detector, limits, whom, refusal(detector, limits, whom));
                return stored(subject, detector).orElseThrow();
            });
        });
    }

    private Optional<Ruling> stored(String subject, DetectorVersion detector) {
        return asks.restrictOf(subject, detector.id()).stream()
                .findFirst()
                .map(ask -> new Ruling(ask.state() == AskState.ACTED, ask.because()));
    }

    private void record(
            String subject,
            DetectorVersion detector,
            ActionDefinition action,
            List<EntityReference> whom,
            Optional<String> because) {
        AskState state = because.isEmpty() ? AskState.ACTED : AskState.LEFT;
        Set<EntityReference> trusted = labels.having(Labels.TRUSTED, whom);
        for (EntityReference entity : whom) {
            asks.insertRestrict(
                    subject, detector, action.id(), entity, trusted.contains(entity), state, because.orElse(null));
        }
    }

    private Optional<String> refusal(DetectorVersion detector, ActionDefinition action, List<EntityReference> whom) {
        // What needs no budget is answered without waiting for those who use one.
        Optional<Breaker> tripped = breakers.tripped(detector.id());
        if (tripped.isPresent()) {
            return tripped.map(breaker -> "the breaker tripped: " + breaker.because());
        }
        if (!labels.having(Labels.PROTECTED, whom).isEmpty()) {
            return Optional.of("the entity is protected");
        }
        boolean counted = whom.stream()
                .allMatch(entity -> asks.restricted(detector.id(), action.id(), entity, AutomationGuards.HOUR));
        if (counted) {
            return Optional.empty();
        }
        budgets.lock();
        return guards.againstDetector(detector, action).or(() -> guards.againstBudgets(detector, action));
    }
}
