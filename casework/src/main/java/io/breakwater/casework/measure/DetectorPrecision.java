package io.breakwater.casework.measure;

import java.util.Optional;

/**
 * How precise one version of a detector is, by the alerts that were drawn at random.
 *
 * @param alerts of this version
 * @param sampled of them drawn at random
 * @param reviewed of the sampled, decided as violation or not
 * @param confirmed of the reviewed, violations that no appeal overturned
 * @param undecidable of the sampled, those that a person could not tell; not part of the precision
 * @param overturned of all alerts, those whose decision was found wrong on appeal. People who appeal are no random sample, so
 *     the precision counts such a one only where it was drawn into the sample anyhow: as not confirmed
 * @param precision empty until a sample is reviewed
 */
public record DetectorPrecision(
        String detector,
        String planHash,
        long alerts,
        long sampled,
        long reviewed,
        long confirmed,
        long undecidable,
        long overturned,
        Optional<Interval> precision) {
    /** Samples nobody has decided yet; they are never assumed to be anything. */
    public long waiting() {
        return sampled - reviewed - undecidable;
    }
}
