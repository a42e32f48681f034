package io.breakwater.casework.enforcement;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * What applying an action to an entity would do now.
 *
 * @param reversible whether it could be undone afterwards
 * @param endsAt when it would end by itself
 * @param usedThisHour how many of the action were started within the last hour
 * @param live the enforcement that stands already; applying again would change nothing
 * @param refusal why it would be refused; empty if it would not
 */
public record EnforcementPreview(
        EntityReference entity,
        String action,
        String actionTitle,
        boolean reversible,
        Optional<Instant> endsAt,
        int usedThisHour,
        int budgetPerHour,
        Optional<Enforcement> live,
        Optional<Problem> refusal) {
    /** Whether the budget is used up, so that it would be held for a person to release. */
    public boolean wouldBeHeld() {
        return refusal.isEmpty() && live.isEmpty() && usedThisHour >= budgetPerHour;
    }
}
