package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody wants to see linked. It stands in the page's address as a whole, so that a link shows the same to everybody.
 *
 * @param seeds whose links they are
 * @param twoSteps whether to look behind what the seeds share
 * @param expanded whose links are shown too
 * @param collapsed whose links are not
 * @param without kinds of entity that are left out
 * @param withUnshared whether also everything is shown that nothing else shares
 * @param path the two between which a way is looked for; empty where none is
 */
public record GraphQuestion(
        Set<EntityReference> seeds,
        boolean twoSteps,
        Set<EntityReference> expanded,
        Set<EntityReference> collapsed,
        Set<String> without,
        boolean withUnshared,
        TimeSlice slice,
        List<EntityReference> path) {
    /** More seeds, or more that are expanded, than this are not read. */
    static final int MOST_NAMED = 200;

    public GraphQuestion {
        seeds = bounded(seeds);
        expanded = bounded(expanded);
        collapsed = bounded(collapsed);
        without = new TreeSet<>(without);
        requireNonNull(slice, "slice is null");
        path = path.size() == 2 ? List.copyOf(path) : List.of();
    }

    private static Set<EntityReference> bounded(Set<EntityReference> entities) {
        Set<EntityReference> some = new LinkedHashSet<>();
        entities.stream().limit(MOST_NAMED).forEach(some::add);
        return some;
    }

    public Optional<EntityReference> onlySeed() {
        return seeds.size() == 1 ? seeds.stream().findFirst() : Optional.empty();
    }

    GraphQuestion expand(EntityReference entity) {
        return with(plus(expanded, entity), minus(collapsed, entity));
    }

    GraphQuestion collapse(EntityReference entity) {
        return with(minus(expanded, entity), plus(collapsed, entity));
    }

    private GraphQuestion with(Set<EntityReference> nowExpanded, Set<EntityReference> nowCollapsed) {
        return new GraphQuestion(seeds, twoSteps, nowExpanded, nowCollapsed, without, withUnshared, slice, path);
    }

    public GraphQuestion showingUnshared() {
        return new GraphQuestion(seeds, twoSteps, expanded, collapsed, without, true, slice, path);
    }

    public GraphQuestion withoutPath() {
        return new GraphQuestion(seeds, twoSteps, expanded, collapsed, without, withUnshared, slice, List.of());
    }

    private static Set<EntityReference> plus(Set<EntityReference> entities, EntityReference one) {
        Set<EntityReference> more = new LinkedHashSet<>(entities);
        more.add(one);
        return more;
    }

    private static Set<EntityReference> minus(Set<EntityReference> entities, EntityReference one) {
        Set<EntityReference> fewer = new LinkedHashSet<>(entities);
        fewer.remove(one);
        return fewer;
    }
}
