package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.event.StoredEvent;
import java.util.List;
import java.util.Set;

/**
 * A conversation around the hits in it.
 *
 * @param events in the order in which they came, without content
 * @param hits engine times of those that made the first or the last hit
 */
public record Conversation(EntityReference entity, List<StoredEvent> events, Set<Long> hits) {
    public Conversation {
        requireNonNull(entity, "entity is null");
        events = List.copyOf(events);
        hits = Set.copyOf(hits);
    }

    public boolean isHit(StoredEvent event) {
        return hits.contains(event.ts());
    }

    Conversation withoutDetectors() {
        return new Conversation(
                entity, events.stream().map(StoredEvent::withoutDetectors).toList(), hits);
    }
}
