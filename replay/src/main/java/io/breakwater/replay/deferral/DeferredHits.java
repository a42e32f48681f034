package io.breakwater.replay.deferral;

import io.breakwater.model.hit.Hit;
import java.util.List;

/**
 * What a deferred detector would have hit in a span, and what it would cost inline if nobody shared its windows.
 *
 * @param upToTs end of the span that was looked at, which may be earlier than asked for if there are very many hits
 * @param hits in order of time, with their events' keys
 * @param nanosPerEvent for each event of its tables
 * @param bytes memory of its windows at most
 * @param parts into how many its rows had to be divided
 */
public record DeferredHits(long upToTs, List<Hit> hits, double nanosPerEvent, long bytes, int parts) {
    public DeferredHits {
        hits = List.copyOf(hits);
    }
}
