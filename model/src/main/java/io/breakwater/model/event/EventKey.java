package io.breakwater.model.event;

import static java.util.Objects.requireNonNull;

/** Identifies an event for deduplication: the sender, and the sender's own identifier. */
public record EventKey(String source, String id) {
    public EventKey {
        requireNonNull(source, "source is null");
        requireNonNull(id, "id is null");
        if (source.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("an event needs a source and an id");
        }
    }

    @Override
    public String toString() {
        return source + "/" + id;
    }
}
