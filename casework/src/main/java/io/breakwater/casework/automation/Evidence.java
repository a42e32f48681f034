package io.breakwater.casework.automation;

import io.breakwater.casework.measure.DetectorPrecision;
import io.breakwater.casework.measure.Interval;
import java.util.Optional;

/**
 * What the random samples say of a detector version.
 *
 * @param reviewed sampled alerts of the version that people judged
 * @param confirmed violations among them
 * @param lowerBound of the precision's 95 % interval; 0 without any
 * @param floor that it must exceed
 */
public record Evidence(long reviewed, long confirmed, double lowerBound, double floor) {
    /** The fewest judged alerts of a sample that count as evidence. */
    public static final int LEAST_REVIEWED = 100;

    static Evidence of(Optional<DetectorPrecision> precision, double floor) {
        return new Evidence(
                precision.map(DetectorPrecision::reviewed).orElse(0L),
                precision.map(DetectorPrecision::confirmed).orElse(0L),
                precision
                        .flatMap(DetectorPrecision::precision)
                        .map(Interval::low)
                        .orElse(0.0),
                floor);
    }

    /** What is missing; empty where it suffices. */
    public Optional<String> lacking() {
        if (reviewed < LEAST_REVIEWED) {
            return Optional.of(reviewed + " of its sampled alerts were judged, and " + LEAST_REVIEWED + " are needed");
        }
        return lowerBound > floor
                ? Optional.empty()
                : Optional.of(
                        "%d of %d sampled alerts were right, so its precision may be as low as %.1f %%, and %.1f %%"
                                        .formatted(confirmed, reviewed, 100 * lowerBound, 100 * floor)
                                + " is the floor");
    }
}
