package io.breakwater.intake.pipeline;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

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
        private final FingerprintSet events;
        private final long firstTs;
        private long lastTs;

        Generation(FingerprintSet events, long firstTs, long lastTs) {
            this.events = events;
            this.firstTs = firstTs;
            this.lastTs = lastTs;
        }

        Generation copy() {
            return new Generation(events.copy(), firstTs, lastTs);
        }

        void write(DataOutput output) throws IOException {
            output.writeLong(firstTs);
            output.writeLong(lastTs);
            events.write(output);
        }

        static Generation read(DataInput input) throws IOException {
            long firstTs = input.readLong();
            long lastTs = input.readLong();
            return new Generation(FingerprintSet.read(input), firstTs, lastTs);
        }
    }

    /** What a filter remembers at one moment. It does not change while the filter goes on. */
    static final class Image {
        private final long coveredFrom;
        /** The newest first. */
        private final List<Generation> generations;

        private Image(long coveredFrom, List<Generation> generations) {
            this.coveredFrom = coveredFrom;
            this.generations = generations;
        }

        void write(DataOutput output) throws IOException {
            output.writeLong(coveredFrom);
            output.writeInt(generations.size());
            for (Generation generation : generations) {
                generation.write(output);
            }
        }
    }

    /** What is remembered now. Only the newest generation still changes, so only it is copied. */
    Image image() {
        List<Generation> present = new ArrayList<>(generations);
        if (!present.isEmpty()) {
            present.set(0, present.get(0).copy());
        }
        return new Image(coveredFrom, present);
    }

    /** Takes over what another filter remembered; for a filter that remembers nothing. */
    void restore(DataInput written) throws IOException {
        coveredFrom = written.readLong();
        int count = written.readInt();
        if (count < 0 || count > GENERATIONS) {
            throw new IOException("not what a filter remembers");
        }
        for (int i = 0; i < count; i++) {
            generations.addLast(Generation.read(written));
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
            newest = new Generation(new FingerprintSet(), ts, ts);
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
