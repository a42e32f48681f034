package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.event.EventKey;

/** What an item asks about. */
public sealed interface ItemSubject {
    /** An event; its content is where events are kept. */
    record OfEvent(String table, long ts, EventKey key) implements ItemSubject {
        public OfEvent {
            requireNonNull(table, "table is null");
            requireNonNull(key, "key is null");
        }
    }

    /** A case of the golden set. */
    record OfGoldenCase(long runId, String name) implements ItemSubject {
        public OfGoldenCase {
            requireNonNull(name, "name is null");
        }
    }
}
