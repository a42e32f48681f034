package io.breakwater.server.graph;

import java.util.Map;

/** How many different entities of each kind one entity is linked to: what tells a shared address from a hub. */
record Spread(Map<String, Long> entities) {
    static final Spread NONE = new Spread(Map.of());

    Spread {
        entities = Map.copyOf(entities);
    }

    long over(String kind) {
        return entities.getOrDefault(kind, 0L);
    }

    long widest() {
        return entities.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    long all() {
        return entities.values().stream().mapToLong(Long::longValue).sum();
    }
}
