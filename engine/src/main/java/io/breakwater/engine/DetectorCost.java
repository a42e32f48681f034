package io.breakwater.engine;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorVersion;

/**
 * What a running detector costs. What detectors share is divided among them.
 *
 * @param nanosPerEvent time for each event of any table, from samples; 0 while there are none
 * @param steadyNanosPerEvent the same without what a pause of the machine adds; 0 until it can be told
 * @param bytes memory of its windows, without the texts of keys and values
 * @param keys that its largest window holds
 * @param hits since it was installed
 */
public record DetectorCost(
        DetectorVersion detector, double nanosPerEvent, double steadyNanosPerEvent, long bytes, long keys, long hits) {
    public DetectorCost {
        requireNonNull(detector, "detector is null");
    }
}
