package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.status.EntityStatuses;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.event.HistoryQuery;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Finds who shares addresses, devices, cards and the like with an entity. */
@Component
public final class Sharing {
    /** What several may have in common by being the same, or close to each other. */
    private static final Set<String> THINGS = Set.of("ip", "device", "card", "email", "api_key");

    private static final String ACCOUNT = "account";
    private static final int MOST_THINGS = 20;
    private static final int MOST_LINKS = 1_000;
    private static final int SHOWN = 5;

    private final LinkGraphs graphs;
    private final HistoryQuery query;
    private final EntityStatuses statuses;

    Sharing(BreakwaterRuntime runtime, LinkGraphs graphs, HistoryQuery query) {
        this.graphs = requireNonNull(graphs, "graphs is null");
        this.query = requireNonNull(query, "query is null");
        this.statuses = requireNonNull(runtime.casework().statuses(), "statuses is null");
    }

    /**
     * Something that others have too.
     *
     * @param others how many more, among the busiest {@value #MOST_LINKS} links
     * @param shown some of them
     * @param enforced how many of those shown have something enforced upon them
     */
    public record Shared(EntityReference thing, int others, List<EntityReference> shown, int enforced) {
        public Shared {
            requireNonNull(thing, "thing is null");
            shown = List.copyOf(shown);
        }
    }

    /** What it shares with others of its type, or, where it is such a thing itself, the accounts that do; the rarest first. */
    public List<Shared> of(EntityReference entity) {
        boolean thing = THINGS.contains(entity.type());
        String who = thing ? ACCOUNT : entity.type();
        StoredLinks links = new StoredLinks(query, new LinkSql(graphs.columns(without(who, entity)), TimeSlice.ALL));
        List<EntityReference> things = thing
                ? List.of(entity)
                : links.of(List.of(entity), MOST_LINKS).links().stream()
                        .map(link -> link.across(entity))
                        .filter(other -> THINGS.contains(other.type()))
                        .limit(MOST_THINGS)
                        .toList();
        if (things.isEmpty()) {
            return List.of();
        }
        Map<EntityReference, Set<EntityReference>> others = new HashMap<>();
        for (Link link : links.of(things, MOST_LINKS).links()) {
            for (EntityReference one : List.of(link.one(), link.other())) {
                EntityReference other = link.across(one);
                if (things.contains(one) && other.type().equals(who) && !other.equals(entity)) {
                    others.computeIfAbsent(one, key -> new TreeSet<>()).add(other);
                }
            }
        }
        return others.entrySet().stream()
                .map(each -> shared(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(Shared::others).thenComparing(Shared::thing))
                .toList();
    }

    private Shared shared(EntityReference thing, Set<EntityReference> others) {
        List<EntityReference> shown = others.stream().limit(SHOWN).toList();
        int enforced = (int) statuses.of(shown).stream()
                .filter(status -> !status.actions().isEmpty())
                .count();
        return new Shared(thing, others.size(), shown, enforced);
    }

    /** Kinds that the question is not about, which the queries then need not read. */
    private Set<String> without(String who, EntityReference entity) {
        Set<String> without = new TreeSet<>(graphs.kinds());
        without.remove(who);
        without.remove(entity.type());
        without.removeAll(THINGS);
        return without;
    }
}
