package io.breakwater.replay;

import java.util.LinkedHashSet;
import java.util.Set;

/** How the hits of two backtests over the same events differ, each in order of time. */
public record BacktestComparison(Set<BacktestHit> onlyFirst, Set<BacktestHit> onlySecond, Set<BacktestHit> both) {
    static BacktestComparison of(BacktestResult first, BacktestResult second) {
        Set<BacktestHit> onlyFirst = new LinkedHashSet<>(first.hits());
        onlyFirst.removeAll(second.hits());
        Set<BacktestHit> onlySecond = new LinkedHashSet<>(second.hits());
        onlySecond.removeAll(first.hits());
        Set<BacktestHit> both = new LinkedHashSet<>(first.hits());
        both.retainAll(second.hits());
        return new BacktestComparison(onlyFirst, onlySecond, both);
    }
}
