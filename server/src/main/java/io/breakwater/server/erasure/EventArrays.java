package io.breakwater.server.erasure;

import io.breakwater.history.erase.ErasedEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Events as three arrays for PostgreSQL's {@code unnest}: {@code tables}, {@code sources} and {@code ids}. */
final class EventArrays {
    private EventArrays() {}

    static Map<String, String[]> of(Set<ErasedEvent> events) {
        List<ErasedEvent> ordered = List.copyOf(events);
        return Map.of(
                "tables", ordered.stream().map(ErasedEvent::table).toArray(String[]::new),
                "sources", ordered.stream().map(event -> event.key().source()).toArray(String[]::new),
                "ids", ordered.stream().map(event -> event.key().id()).toArray(String[]::new));
    }
}
