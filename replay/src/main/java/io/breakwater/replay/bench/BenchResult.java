package io.breakwater.replay.bench;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;

/**
 * What one detector alone costs.
 *
 * @param events of its tables
 * @param nanoseconds spent on them in the engine
 * @param keys that its largest window holds at the end
 * @param bytes that its windows take then, without the texts of keys and values
 */
public record BenchResult(
        DetectorVersion detector,
        DetectorStatus status,
        long events,
        long nanoseconds,
        long hits,
        long keys,
        long bytes) {
    public BenchResult {
        requireNonNull(detector, "detector is null");
        requireNonNull(status, "status is null");
    }

    /** 0 without events. */
    public double nanosecondsPerEvent() {
        return events == 0 ? 0 : (double) nanoseconds / events;
    }
}
