package io.breakwater.replay;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorVersion;

/**
 * How often a detector hits what is known to be no abuse.
 *
 * @param negatives rows of the detector's tables that are known to be no abuse
 * @param hit how many of them completed a hit
 */
public record BaselineRate(String baseline, DetectorVersion detector, long negatives, long hit) {
    public BaselineRate {
        requireNonNull(baseline, "baseline is null");
        requireNonNull(detector, "detector is null");
    }

    /** Share of the negatives that were hit; 0 where there are none. */
    public double rate() {
        return negatives == 0 ? 0 : (double) hit / negatives;
    }
}
