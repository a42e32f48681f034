package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How far one detector may use an action without a person.
 *
 * @param perHour the most entities within an hour
 * @param perDay the most entities within a day
 * @param stopAbove entities asked for within an hour beyond which its automation stops until a person resets it
 * @param trustedShare share, 0 to 1, of trusted ones among those asked for within an hour beyond which it stops
 * @param canaryShare share of entities, 0 to 1, that a version acts on in its first time
 * @param canaryFor how long that first time is, from the version's entry into enforcement
 */
public record AutomationLimits(
        int perHour, int perDay, int stopAbove, double trustedShare, double canaryShare, Duration canaryFor) {
    public AutomationLimits {
        requireNonNull(canaryFor, "canaryFor is null");
    }
}
