package io.breakwater.intake.pipeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Remembers which events are stored, over a horizon bounded in number and in engine time. It forgets by generations: the
 * oldest eighth at once. For one thread.
 *
 * <p>A stored event has an engine time no earlier than its event time unless that lay in the future when it arrived. So
 * whoever repeats an event whose time lies within what is remembered is found out; an older one cannot be checked.
 */
final class DuplicateFilter {
    private static final int GENERATIONS = 8;

    private final int generationSize;
    private final long generationSpan;
    private final long horizon;
    private final Deque<Generation> generations = new ArrayDeque<>();
    private long coveredFrom = Long.MIN_VALUE;

    DuplicateFilter(int maximumEvents, Duration horizon) {
        this.generationSize = Math.max(1, maximumEvents / GENERATIONS);
        this.horizon = horizon.toNanos() / 1_000;
        this.generationSpan = Math.max(1, this.horizon / GENERATIONS);
    }

    /** Events of one span of engine time. */
    private static final class Generation {
        private final FingerprintSet events = new FingerprintSet();
        private final long firstTs;
        private long lastTs;

        Generation(long ts) {
            firstTs = ts;
            lastTs = ts;
        }
    }

    boolean contains(Fingerprint event) {
        for (Generation generation : generations) {
            if (generation.events.contains(event)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an event of this time, if it had been stored, would be remembered. */
    boolean covers(long eventTime) {
        return eventTime >= coveredFrom;
    }

    /** Remembers a stored event; engine times ascend. */
    void add(Fingerprint event, long ts) {
        Generation newest = generations.peekFirst();
        if (newest == null || newest.events.size() >= generationSize || ts - newest.firstTs > generationSpan) {
            newest = new Generation(ts);
            generations.addFirst(newest);
        }
        newest.events.add(event);
        newest.lastTs = ts;
        forget(ts);
    }

    private void forget(long ts) {
        Generation oldest = generations.getLast();
        while (generations.size() > GENERATIONS || oldest.lastTs < ts - horizon) {
            coveredFrom = oldest.lastTs + 1;
            generations.removeLast();
            oldest = generations.getLast();
        }
    }
}
