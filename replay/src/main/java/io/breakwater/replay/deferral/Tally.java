package io.breakwater.replay.deferral;

import io.breakwater.engine.DetectorCost;
import io.breakwater.model.hit.Hit;
import java.util.ArrayList;
import java.util.List;

/** What the parts of a run found and cost together. For one thread. */
final class Tally {
    private final int mostHits;
    private final List<Hit> hits = new ArrayList<>();
    private long bytes;
    private long events;
    private double nanos;

    Tally(int mostHits) {
        this.mostHits = mostHits;
    }

    void add(Hit hit) {
        if (hits.size() == mostHits) {
            long[] times = hits.stream().mapToLong(Hit::ts).sorted().toArray();
            throw new TooManyHitsException(times[times.length / 2]);
        }
        hits.add(hit);
    }

    /**
     * @param partBytes of the part at most
     * @param partEvents of the detector's tables, in the part
     */
    void part(DetectorCost cost, long partBytes, long partEvents) {
        bytes += partBytes;
        events += partEvents;
        nanos += cost.nanosPerEvent() * partEvents;
    }

    List<Hit> hits() {
        return hits;
    }

    long bytes() {
        return bytes;
    }

    double nanosPerEvent() {
        return events == 0 ? 0 : nanos / events;
    }
}
