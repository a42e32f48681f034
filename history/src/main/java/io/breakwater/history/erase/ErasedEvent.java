package io.breakwater.history.erase;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.event.EventKey;

/** An event that goes, because it names the entity. */
public record ErasedEvent(String table, EventKey key) {
    public ErasedEvent {
        requireNonNull(table, "table is null");
        requireNonNull(key, "key is null");
    }
}
