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

/**
 * Says whether a verdict may throttle or block now, or must stay a flag: by the automation limits of an action, the
 * detector's breaker, and protected entities. Every answer is recorded and used up at once.
 */
public final class Verdicts {
    private final Store store;
    private final Definitions definitions;
    private final Labels labels;
    private final Budgets budgets;
    private final AutomationGuards guards;
    private final AskRows asks;

    public Verdicts(Store store, Definitions definitions, Labels labels, Budgets budgets, Breakers breakers) {
        this.store = requireNonNull(store, "store is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
        this.labels = requireNonNull(labels, "labels is null");
        this.budgets = requireNonNull(budgets, "budgets is null");
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
            budgets.lock();
            List<Ask> before = asks.restrictOf(subject, detector.id());
            if (!before.isEmpty()) {
                return new Ruling(
                        before.get(0).state() == AskState.ACTED, before.get(0).because());
            }
            Optional<String> because = refusal(detector, limits, whom);
            AskState state = because.isEmpty() ? AskState.ACTED : AskState.LEFT;
            for (EntityReference entity : whom) {
                boolean trusted = labels.has(entity, Labels.TRUSTED);
                asks.insertRestrict(subject, detector, action, entity, trusted, state, because.orElse(null));
            }
            return new Ruling(because.isEmpty(), because);
        });
    }

    private Optional<String> refusal(DetectorVersion detector, ActionDefinition action, List<EntityReference> whom) {
        Optional<String> stopped = guards.againstDetector(detector, action);
        if (stopped.isPresent()) {
            return stopped;
        }
        for (EntityReference entity : whom) {
            Optional<String> refused =
                    labels.has(entity, Labels.PROTECTED) ? Optional.of("the entity is protected") : Optional.empty();
            if (refused.isPresent()) {
                return refused;
            }
        }
        boolean counted = whom.stream()
                .allMatch(entity -> asks.restricted(detector.id(), action.id(), entity, AutomationGuards.HOUR));
        return counted ? Optional.empty() : guards.againstBudgets(detector, action);
    }
}
