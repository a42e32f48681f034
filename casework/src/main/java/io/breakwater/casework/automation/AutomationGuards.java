package io.breakwater.casework.automation;

import io.breakwater.casework.enforcement.Budgets;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.store.Store;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.AutomationLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * Asked before automation does anything, within the transaction that does it, with the budgets held. Every answer is a
 * reason to leave it to people; none means go.
 */
final class AutomationGuards {
    static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Labels labels;
    private final Budgets budgets;
    private final Breakers breakers;
    private final AskRows asks;

    AutomationGuards(Store store, Labels labels, Budgets budgets, Breakers breakers) {
        this.labels = labels;
        this.budgets = budgets;
        this.breakers = breakers;
        this.asks = new AskRows(store);
    }

    /** Why the detector may not use the action on anybody now. */
    Optional<String> againstDetector(DetectorVersion detector, ActionDefinition action) {
        if (action.guards().automation().isEmpty()) {
            return Optional.of("the action '" + action.id() + "' is for people only");
        }
        return breakers.check(detector, action.guards().automation().get()).map(why -> "the breaker tripped: " + why);
    }

    /** Why the action may not be used on the entity. */
    Optional<String> againstEntity(EntityReference entity, ActionDefinition action) {
        if (!action.accepts(entity.type())) {
            return Optional.of(
                    "the action '" + action.id() + "' does not take entities of type '" + entity.type() + "'");
        }
        return labels.has(entity, Labels.PROTECTED) ? Optional.of("the entity is protected") : Optional.empty();
    }

    /** Why there is nothing left of a budget. */
    Optional<String> againstBudgets(DetectorVersion detector, ActionDefinition action) {
        AutomationLimits limits = action.guards().automation().orElseThrow();
        if (asks.countActed(detector.id(), action.id(), HOUR) >= limits.perHour()) {
            return Optional.of("the detector's budget of " + limits.perHour() + " an hour is used up");
        }
        if (asks.countActed(detector.id(), action.id(), DAY) >= limits.perDay()) {
            return Optional.of("the detector's budget of " + limits.perDay() + " a day is used up");
        }
        return budgets.usedUp(action);
    }
}
