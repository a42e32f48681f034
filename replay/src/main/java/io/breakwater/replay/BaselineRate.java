package io.breakwater.replay;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.event.EventKey;
import java.util.List;

/**
 * How often a detector hits what is known to be no abuse.
 *
 * @param negatives rows of the detector's tables that are known to be no abuse
 * @param events those of them that completed a hit, in order of time
 */
public record BaselineRate(String baseline, DetectorVersion detector, long negatives, List<EventKey> events) {
    public BaselineRate {
        requireNonNull(baseline, "baseline is null");
        requireNonNull(detector, "detector is null");
        events = List.copyOf(events);
    }

    /** How many of the negatives completed a hit. */
    public long hit() {
        return events.size();
    }

    /** Share of the negatives that were hit; 0 where there are none. */
    public double rate() {
        return negatives == 0 ? 0 : (double) hit() / negatives;
    }
}
