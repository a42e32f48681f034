package io.breakwater.casework.unknown;

/**
 * What should be looked at first: many accounts count for much, then what grows, what shares accounts with those that were
 * enforced upon, and what no detector sees.
 */
public final class Rank {
    private Rank() {}

    /**
     * The rank: the logarithm of the number of accounts, at most doubled by each of growth (the share of today's events that were not there
     * before) and overlap (the share of accounts that were enforced upon), and down to a tenth where detectors hit everything.
     */
    public static double of(FoundCluster cluster, long before) {
        double grown = Math.max(0, cluster.events() - before) / (double) Math.max(1, cluster.events());
        double overlap = cluster.enforced() / (double) Math.max(1, cluster.accounts());
        return Math.log(1 + cluster.accounts())
                / Math.log(2)
                * (1 + grown)
                * (1 + overlap)
                * (0.1 + 0.9 * cluster.unseen());
    }
}
