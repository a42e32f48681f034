package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A way of fewest links between two entities, looked for from both ends at once. It does not lead through hubs, where everybody
 * is linked to everybody.
 */
final class PathSearch {
    private final Neighbourhood neighbourhood;
    private final Limits limits;

    /**
     * What a search may cost.
     *
     * @param hops the longest way, in links
     * @param entities that it may come to see
     * @param links that one step may read
     * @param hub how far an entity in the middle may spread
     */
    record Limits(int hops, int entities, int links, int hub) {}

    /**
     * What came of a search.
     *
     * @param way from one end to the other, both included; empty where none was found
     * @param cutShort whether there may be one beyond a limit
     */
    record Found(List<EntityReference> way, boolean cutShort) {
        Found {
            way = List.copyOf(way);
        }
    }

    PathSearch(Neighbourhood neighbourhood, Limits limits) {
        this.neighbourhood = requireNonNull(neighbourhood, "neighbourhood is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    /** One of the two directions: whence each entity was reached, and who is next. */
    private static final class Side {
        private final Map<EntityReference, Optional<EntityReference>> reachedFrom = new LinkedHashMap<>();
        private final EntityReference start;
        private List<EntityReference> frontier;

        Side(EntityReference start) {
            this.start = start;
            reachedFrom.put(start, Optional.empty());
            frontier = List.of(start);
        }

        /** Whence it was reached; empty for the start. */
        Optional<EntityReference> before(EntityReference reached) {
            return reachedFrom.getOrDefault(reached, Optional.empty());
        }
    }

    Found between(EntityReference one, EntityReference other) {
        if (one.equals(other)) {
            return new Found(List.of(one), false);
        }
        Side near = new Side(one);
        Side far = new Side(other);
        Set<EntityReference> hubs = new HashSet<>();
        boolean cutShort = false;
        for (int hop = 1; hop <= limits.hops(); hop++) {
            Side side = near.frontier.size() <= far.frontier.size() ? near : far;
            Side opposite = side == near ? far : near;
            if (side.frontier.isEmpty()) {
                return new Found(List.of(), cutShort || !hubs.isEmpty());
            }
            Neighbourhood.Found next = neighbourhood.of(side.frontier, limits.links());
            cutShort |= next.cut();
            Map<EntityReference, EntityReference> reached = reached(side, next.links());
            reached.keySet().removeAll(hubs);
            List<EntityReference> wide = wide(reached.keySet(), opposite);
            hubs.addAll(wide);
            wide.forEach(reached::remove);
            reached.forEach((entity, from) -> side.reachedFrom.put(entity, Optional.of(from)));
            side.frontier = List.copyOf(reached.keySet());
            Optional<EntityReference> meeting = side.frontier.stream()
                    .filter(opposite.reachedFrom::containsKey)
                    .findFirst();
            if (meeting.isPresent()) {
                return new Found(way(near, far, meeting.get()), false);
            }
            if (near.reachedFrom.size() + far.reachedFrom.size() > limits.entities()) {
                return new Found(List.of(), true);
            }
        }
        return new Found(List.of(), true);
    }

    /** Whom one more step reaches for the first time, and from whom; the links of most events decide. */
    private static Map<EntityReference, EntityReference> reached(Side side, List<Link> links) {
        Set<EntityReference> frontier = new HashSet<>(side.frontier);
        Map<EntityReference, EntityReference> reached = new LinkedHashMap<>();
        for (Link link : links) {
            for (EntityReference from : List.of(link.one(), link.other())) {
                EntityReference to = link.across(from);
                if (frontier.contains(from) && !side.reachedFrom.containsKey(to)) {
                    reached.putIfAbsent(to, from);
                }
            }
        }
        return reached;
    }

    /** Those that spread too far to lead on. Where the search began is never one of them. */
    private List<EntityReference> wide(Collection<EntityReference> entities, Side opposite) {
        Map<EntityReference, Spread> spreads = neighbourhood.spread(entities);
        return entities.stream()
                .filter(entity -> spreads.getOrDefault(entity, Spread.NONE).widest() > limits.hub())
                .filter(entity -> !entity.equals(opposite.start))
                .toList();
    }

    private static List<EntityReference> way(Side near, Side far, EntityReference meeting) {
        Deque<EntityReference> way = new ArrayDeque<>(List.of(meeting));
        for (Optional<EntityReference> at = near.before(meeting); at.isPresent(); at = near.before(at.get())) {
            way.addFirst(at.get());
        }
        for (Optional<EntityReference> at = far.before(meeting); at.isPresent(); at = far.before(at.get())) {
            way.addLast(at.get());
        }
        return List.copyOf(way);
    }
}
