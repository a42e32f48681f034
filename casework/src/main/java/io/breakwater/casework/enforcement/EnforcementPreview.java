package io.breakwater.casework.enforcement;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What applying an action to an entity would do now.
 *
 * @param reversible whether it could be undone afterwards
 * @param endsAt when it would end by itself
 * @param usedThisHour how many of the action were started within the last hour
 * @param usedUp why its budget is used up, so that it would be held
 * @param approvalNeeded whether it would be held until a second person approves
 * @param dryRun whether it would be written down and not sent
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
        Optional<String> usedUp,
        boolean approvalNeeded,
        boolean dryRun,
        Optional<Enforcement> live,
        Optional<Problem> refusal) {
    /** The same as if the decisions had not led to it already. */
    public EnforcementPreview withoutLive(Set<Long> decisions) {
        return new EnforcementPreview(
                entity,
                action,
                actionTitle,
                reversible,
                endsAt,
                usedThisHour,
                budgetPerHour,
                usedUp,
                approvalNeeded,
                dryRun,
                live.filter(one -> one.decisionId().filter(decisions::contains).isEmpty()),
                refusal);
    }

    /** Whether it would wait for a person to release it. */
    public boolean wouldBeHeld() {
        return refusal.isEmpty() && live.isEmpty() && (usedUp.isPresent() || approvalNeeded);
    }
}
