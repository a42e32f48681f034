package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.event.EventKey;

/** What an item asks about. */
public sealed interface ItemSubject {
    /** Something that was stored. */
    sealed interface OfStored extends ItemSubject {
        /** The event that selected it; the latest, where several did. */
        OfEvent latest();
    }

    /** An event; its content is where events are kept. */
    record OfEvent(String table, long ts, EventKey key) implements OfStored {
        public OfEvent {
            requireNonNull(table, "table is null");
            requireNonNull(key, "key is null");
        }

        @Override
        public OfEvent latest() {
            return this;
        }
    }

    /** Events that belong together, of the latest one's table. */
    record OfGroup(OfEvent latest, EventGroup group) implements OfStored {
        public OfGroup {
            requireNonNull(latest, "latest is null");
            requireNonNull(group, "group is null");
        }
    }

    /** A case of the golden set. */
    record OfGoldenCase(long runId, String name) implements ItemSubject {
        public OfGoldenCase {
            requireNonNull(name, "name is null");
        }
    }
}
