package io.breakwater.server.deferral;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.control.DetectorChange;
import java.util.OptionalLong;

/**
 * A span in which a version of a detector was not looking at events as they came.
 *
 * @param afterTs engine time of the last event before it
 * @param upToTs engine time of its last event; empty while it goes on
 */
public record Deferral(
        String detector, String planHash, DetectorChange.Reason reason, long afterTs, OptionalLong upToTs) {
    public Deferral {
        requireNonNull(detector, "detector is null");
        requireNonNull(planHash, "planHash is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(upToTs, "upToTs is null");
    }

    /** Whether the detector is deferred now. */
    public boolean goesOn() {
        return upToTs.isEmpty();
    }
}
