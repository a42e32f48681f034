package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.event.Event;

/** One thing in the one order: an event, or a change of what detectors find besides events. */
public sealed interface LogEntry {
    /** Engine time, microseconds since 1970, UTC. */
    long ts();

    /** An event in its place. */
    record EventEntry(Event event) implements LogEntry {
        public EventEntry {
            requireNonNull(event, "event is null");
        }

        @Override
        public long ts() {
            return event.ts();
        }
    }

    /** A change in its place. */
    record ControlEntry(long ts, ControlRecord change) implements LogEntry {
        public ControlEntry {
            requireNonNull(change, "change is null");
        }
    }
}
