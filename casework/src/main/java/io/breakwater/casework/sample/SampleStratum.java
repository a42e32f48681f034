package io.breakwater.casework.sample;

import io.breakwater.casework.measure.Stratum;

/**
 * The flagged or the unflagged part of a sampled population.
 *
 * @param population how many entities it has
 * @param drawn of them, each with the same probability
 * @param judged of the drawn, as violation or not
 * @param undecidable of the drawn, those that a person could not tell; they count as not judged
 * @param found of the judged, violations of a policy against the sample's harm that no appeal overturned
 */
public record SampleStratum(long population, long drawn, long judged, long undecidable, long found) {
    static final SampleStratum EMPTY = new SampleStratum(0, 0, 0, 0, 0);

    Stratum measured() {
        return new Stratum(population, judged, found);
    }
}
