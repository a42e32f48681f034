package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses whom a graph shows: the strongest links first, hubs not looked behind, never more than a page can show. */
final class Gathering {
    private final Neighbourhood neighbourhood;
    private final Limits limits;
    private final Map<EntityReference, Spread> spreads = new HashMap<>();
    private final Set<EntityReference> shown = new LinkedHashSet<>();
    private final Set<EntityReference> opened = new HashSet<>();
    private boolean withUnshared;
    private int unshared;
    private int leftOut;

    /**
     * What a graph may hold.
     *
     * @param entities that it shows
     * @param links that one step may read
     * @param hub how far an entity may spread to be looked behind unasked
     * @param unshared how many that nothing else shares are shown unasked
     */
    record Limits(int entities, int links, int hub, int unshared) {}

    /**
     * Whom it chose.
     *
     * @param opened those whose links were followed
     * @param unshared how many were folded because nothing else shares them
     * @param leftOut how many more there would be beyond the limit
     */
    record Chosen(
            Set<EntityReference> entities,
            Set<EntityReference> opened,
            Map<EntityReference, Spread> spreads,
            int unshared,
            int leftOut) {}

    Gathering(Neighbourhood neighbourhood, Limits limits) {
        this.neighbourhood = requireNonNull(neighbourhood, "neighbourhood is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    /** @param always entities that are shown in any case, such as those of a way */
    Chosen choose(GraphQuestion question, Collection<EntityReference> always) {
        withUnshared = question.withUnshared();
        question.seeds().stream().limit(limits.entities()).forEach(shown::add);
        always.forEach(shown::add);
        open(without(question.seeds(), question.collapsed()));
        if (question.twoSteps()) {
            open(without(behind(question.seeds()), question.collapsed()));
        }
        open(without(question.expanded(), question.collapsed()));
        addSpreads(shown);
        return new Chosen(shown, opened, spreads, unshared, leftOut);
    }

    /** Follows the links of these, and shows the strongest of whom they lead to. */
    private void open(List<EntityReference> entities) {
        List<EntityReference> fresh =
                entities.stream().filter(entity -> !opened.contains(entity)).toList();
        if (fresh.isEmpty()) {
            return;
        }
        shown.addAll(fresh.subList(0, Math.min(fresh.size(), Math.max(0, limits.entities() - shown.size()))));
        opened.addAll(fresh);
        Neighbourhood.Found found = neighbourhood.of(fresh, limits.links());
        List<Link> links = found.links();
        if (!found.cut()) {
            fresh.forEach(entity -> spreads.put(entity, Spread.of(entity, links)));
        }
        Set<EntityReference> from = Set.copyOf(fresh);
        Map<EntityReference, Link> candidates = new HashMap<>();
        for (Link link : links) {
            if (from.contains(link.one()) && !shown.contains(link.other())) {
                candidates.putIfAbsent(link.other(), link);
            }
            if (from.contains(link.other()) && !shown.contains(link.one())) {
                candidates.putIfAbsent(link.one(), link);
            }
        }
        addSpreads(fresh);
        addSpreads(candidates.keySet());
        addStrongest(candidates);
    }

    private void addStrongest(Map<EntityReference, Link> candidates) {
        List<EntityReference> ordered = new ArrayList<>(candidates.keySet());
        ordered.sort(Comparator.comparing((EntityReference entity) -> !isShared(entity))
                .thenComparing(
                        entity -> Weight.of(requireNonNull(candidates.get(entity)), spreads), Comparator.reverseOrder())
                .thenComparing(Comparator.naturalOrder()));
        int alone = 0;
        for (EntityReference entity : ordered) {
            boolean folded = !withUnshared && !isShared(entity) && ++alone > limits.unshared();
            if (folded) {
                unshared++;
            } else if (shown.size() >= limits.entities()) {
                leftOut++;
            } else {
                shown.add(entity);
            }
        }
    }

    /** What the seeds share with others, but for hubs. */
    private List<EntityReference> behind(Set<EntityReference> seeds) {
        Set<String> kinds = new HashSet<>();
        seeds.forEach(seed -> kinds.add(seed.type()));
        return shown.stream()
                .filter(entity -> !seeds.contains(entity))
                .filter(entity -> kinds.stream().anyMatch(kind -> leadsOn(entity, kind)))
                .toList();
    }

    private boolean leadsOn(EntityReference entity, String kind) {
        long others = spreads.getOrDefault(entity, Spread.NONE).over(kind);
        return others > 1 && others <= limits.hub();
    }

    private boolean isShared(EntityReference entity) {
        return spreads.getOrDefault(entity, Spread.NONE).widest() > 1;
    }

    private void addSpreads(Collection<EntityReference> entities) {
        List<EntityReference> unknown =
                entities.stream().filter(entity -> !spreads.containsKey(entity)).toList();
        if (!unknown.isEmpty()) {
            Map<EntityReference, Spread> found = neighbourhood.spread(unknown);
            unknown.forEach(entity -> spreads.put(entity, found.getOrDefault(entity, Spread.NONE)));
        }
    }

    private static List<EntityReference> without(Collection<EntityReference> entities, Set<EntityReference> fewer) {
        return entities.stream().filter(entity -> !fewer.contains(entity)).toList();
    }
}
