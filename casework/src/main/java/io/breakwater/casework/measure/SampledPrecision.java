package io.breakwater.casework.measure;

import java.util.Optional;

/**
 * What people found of the alerts of one detector's version that were drawn at random.
 *
 * @param reviewed decided as violation or not
 * @param confirmed of the reviewed, violations that no appeal overturned
 */
public record SampledPrecision(long reviewed, long confirmed) {
    /** Empty until a sample is reviewed. */
    public Optional<Interval> precision() {
        return reviewed == 0 ? Optional.empty() : Optional.of(Interval.wilson(confirmed, reviewed));
    }
}
