package io.breakwater.replay;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.event.Event;

/**
 * An event of a baseline.
 *
 * @param negative whether it is known to be no abuse; the others only fill windows
 */
public record BaselineRow(Event event, boolean negative) {
    public BaselineRow {
        requireNonNull(event, "event is null");
    }
}
