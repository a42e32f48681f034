package io.breakwater.engine.aggregate;

import io.breakwater.plan.value.ValueOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * MIN or MAX by a monotone deque: it holds only rows that can still become the extreme, the best one first, because a
 * row is useless once a later one is at least as good.
 */
final class ExtremeAccumulator implements Accumulator {
    private final Deque<Candidate> candidates = new ArrayDeque<>(2);
    private final int direction;
    private final boolean neverLeaves;

    /**
     * @param neverLeaves whether no row ever leaves, so that only the best one matters
     */
    ExtremeAccumulator(boolean greatest, boolean neverLeaves) {
        this.direction = greatest ? 1 : -1;
        this.neverLeaves = neverLeaves;
    }

    @Override
    public void enter(long position, @Nullable Object value) {
        if (value == null) {
            return;
        }
        Candidate best = candidates.peekFirst();
        if (neverLeaves && best != null && !betterOrEqual(value, best.value())) {
            return;
        }
        for (Candidate last = candidates.peekLast();
                last != null && betterOrEqual(value, last.value());
                last = candidates.peekLast()) {
            candidates.removeLast();
        }
        candidates.addLast(new Candidate(position, value));
    }

    @Override
    public void leave(long position, @Nullable Object value) {
        Candidate best = candidates.peekFirst();
        if (best != null && best.position() == position) {
            candidates.removeFirst();
        }
    }

    @Override
    public @Nullable Object result() {
        Candidate best = candidates.peekFirst();
        return best == null ? null : best.value();
    }

    private boolean betterOrEqual(Object value, Object other) {
        return ValueOrder.compare(value, other) * direction >= 0;
    }

    private record Candidate(long position, Object value) {}
}
