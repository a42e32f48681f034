package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What keeps an action from running away.
 *
 * @param perHour the most of them, by people and automation together, started within an hour
 * @param perDay the same within a day; empty for no limit besides that of the hour
 * @param approvalAbove number of entities of one order beyond which a second person must approve; 0 for always, empty for
 *     never
 * @param dryRun whether applications are recorded and not sent
 * @param delayUpTo the longest random delay before the product is told; zero for none
 * @param automation limits of what happens without a person; empty where only people may use the action
 */
public record ActionGuards(
        int perHour,
        OptionalInt perDay,
        OptionalInt approvalAbove,
        boolean dryRun,
        Duration delayUpTo,
        Optional<AutomationLimits> automation) {
    public ActionGuards {
        requireNonNull(perDay, "perDay is null");
        requireNonNull(approvalAbove, "approvalAbove is null");
        requireNonNull(delayUpTo, "delayUpTo is null");
        requireNonNull(automation, "automation is null");
    }

    /** For people alone, with a budget of the hour and nothing else. */
    public static ActionGuards forPeople(int perHour) {
        return new ActionGuards(
                perHour, OptionalInt.empty(), OptionalInt.empty(), false, Duration.ZERO, Optional.empty());
    }
}
