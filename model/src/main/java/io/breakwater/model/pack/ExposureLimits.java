package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;

/**
 * How much that is hard to look at one person is given within 24 hours.
 *
 * @param harms ids of the harms whose items are severe
 * @param perDay severe items of all harms together
 * @param perHarm severe items of one harm
 * @param spacing the least time between two of them
 */
public record ExposureLimits(Set<String> harms, int perDay, int perHarm, Duration spacing) {
    /** Nothing is severe. */
    public static final ExposureLimits NONE = new ExposureLimits(Set.of(), 0, 0, Duration.ZERO);

    public ExposureLimits {
        harms = Set.copyOf(harms);
        requireNonNull(spacing, "spacing is null");
        if (spacing.isNegative() || (!harms.isEmpty() && (perDay < 1 || perHarm < 1))) {
            throw new IllegalArgumentException("a limit is out of range");
        }
    }
}
