package io.breakwater.server.graph;

import io.breakwater.model.entity.EntityReference;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** How many different entities of each kind one entity is linked to: what tells a shared address from a hub. */
record Spread(Map<String, Long> entities) {
    static final Spread NONE = new Spread(Map.of());

    Spread {
        entities = Map.copyOf(entities);
    }

    /** @param links all that the entity has, and others */
    static Spread of(EntityReference entity, Collection<Link> links) {
        return new Spread(links.stream()
                .filter(link -> link.one().equals(entity) || link.other().equals(entity))
                .map(link -> link.across(entity))
                .distinct()
                .collect(Collectors.groupingBy(EntityReference::type, Collectors.counting())));
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
