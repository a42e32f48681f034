package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What changed since yesterday.
 *
 * @param detectors that began or ceased to run, or run in another way, in the last 24 hours; the latest first
 */
public record Yesterday(List<Change> changes, List<DetectorChange> detectors) {
    public Yesterday {
        changes = List.copyOf(changes);
        detectors = List.copyOf(detectors);
    }

    /**
     * A detector that runs in another way.
     *
     * @param how such as {@code shadow to live}
     * @param at engine time
     */
    public record DetectorChange(String detector, String how, Instant at) {
        public DetectorChange {
            requireNonNull(detector, "detector is null");
            requireNonNull(how, "how is null");
            requireNonNull(at, "at is null");
        }
    }
}
