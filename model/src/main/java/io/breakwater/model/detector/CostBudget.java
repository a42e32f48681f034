package io.breakwater.model.detector;

/**
 * What an inline detector may cost. Beyond it, it is deferred.
 *
 * @param nanosPerEvent time for each event of any table
 * @param bytes memory of its windows
 */
public record CostBudget(long nanosPerEvent, long bytes) {
    /** 20 µs and 1 GiB, for packs that say nothing: far more than an ordinary detector needs. */
    public static final CostBudget STANDARD = new CostBudget(20_000, 1L << 30);

    public CostBudget {
        if (nanosPerEvent < 1 || bytes < 1) {
            throw new IllegalArgumentException("a budget is not positive");
        }
    }
}
