package io.breakwater.engine;

import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import org.jspecify.annotations.Nullable;

/** A logged event. */
record EventAsRow(Event event) implements EventRow {
    @Override
    public String table() {
        return event.table();
    }

    @Override
    public long ts() {
        return event.ts();
    }

    @Override
    public EventKey key() {
        return event.key();
    }

    @Override
    public @Nullable Object value(int index) {
        return event.value(index);
    }
}
