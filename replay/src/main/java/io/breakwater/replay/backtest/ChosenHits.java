package io.breakwater.replay.backtest;

import io.breakwater.model.hit.Hit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** An even choice of hits by a hash of their times and entities: the same however the hits are shared out. */
final class ChosenHits {
    static final int MOST = 20;

    private static final Comparator<Hit> BY_CHANCE = Comparator.<Hit>comparingLong(ChosenHits::chance)
            .thenComparingLong(Hit::ts)
            .thenComparing(Hit::entity);

    private final PriorityQueue<Hit> chosen = new PriorityQueue<>(BY_CHANCE.reversed());

    void add(Hit hit) {
        chosen.add(hit);
        if (chosen.size() > MOST) {
            chosen.remove();
        }
    }

    /** The choice among all that these were chosen from, in order of time. */
    static List<Hit> of(Collection<ChosenHits> parts) {
        return parts.stream()
                .flatMap(part -> part.chosen.stream())
                .sorted(BY_CHANCE)
                .limit(MOST)
                .sorted(Comparator.comparingLong(Hit::ts).thenComparing(Hit::entity))
                .toList();
    }

    /** The choice, in order of time. */
    List<Hit> inOrder() {
        return of(List.of(this));
    }

    private static long chance(Hit hit) {
        return mixed(mixed(hit.ts()) + hit.entity().toString().hashCode());
    }

    private static long mixed(long number) {
        long hash = (number ^ (number >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return hash ^ (hash >>> 31);
    }
}
