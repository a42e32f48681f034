package io.breakwater.engine.judge;

import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.event.Event;
import java.util.Set;

/** One thing that happens in a stream. */
public sealed interface StreamStep {
    /** Engine time in microseconds. */
    long ts();

    /** An event comes in. */
    record Arrival(Event event) implements StreamStep {
        @Override
        public long ts() {
            return event.ts();
        }
    }

    /** A label or a fact changes, from the next event on. */
    record Change(long ts, ControlRecord record) implements StreamStep {}

    /** A list holds these values, from the next event on. */
    record ListContent(long ts, String list, Set<String> values) implements StreamStep {
        public ListContent {
            values = Set.copyOf(values);
        }
    }
}
