package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Table;
import io.breakwater.server.event.HistoryQuery;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Makes link graphs out of everything stored. */
@Component
public final class LinkGraphs {
    /** As many as people can still read in one picture. */
    public static final int MOST_ENTITIES = 500;

    static final int HUB = 100;
    private static final int MOST_LINKS = 5_000;
    private static final int MOST_UNSHARED = 40;
    private static final Gathering.Limits GRAPH = new Gathering.Limits(MOST_ENTITIES, MOST_LINKS, HUB, MOST_UNSHARED);
    private static final PathSearch.Limits PATH = new PathSearch.Limits(6, 3_000, 10_000, HUB);

    private final BreakwaterRuntime runtime;
    private final HistoryQuery query;

    LinkGraphs(BreakwaterRuntime runtime, HistoryQuery query) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.query = requireNonNull(query, "query is null");
    }

    /** All kinds that link events. */
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        columns(Set.of()).forEach(column -> kinds.add(column.kind()));
        return kinds;
    }

    public LinkGraph answer(GraphQuestion question) {
        LinkSql sql = new LinkSql(columns(question.without()), question.slice());
        Neighbourhood links = new StoredLinks(query, sql);
        PathSearch.Found way = question.path().isEmpty()
                ? new PathSearch.Found(List.of(), false)
                : new PathSearch(links, PATH)
                        .between(question.path().get(0), question.path().get(1));
        Gathering.Chosen chosen = new Gathering(links, GRAPH).choose(question, way.way());
        List<Link> among = links.among(chosen.entities(), MOST_LINKS);
        Set<EntityReference> kept = reachable(question, way.way(), among);
        List<LinkGraph.Edge> edges = among.stream()
                .filter(link -> kept.contains(link.one()) && kept.contains(link.other()))
                .map(link -> new LinkGraph.Edge(link, Weight.of(link, chosen.spreads())))
                .sorted(Comparator.comparingDouble(LinkGraph.Edge::weight).reversed())
                .toList();
        List<EntityReference> entities =
                chosen.entities().stream().filter(kept::contains).toList();
        int[] communities = communities(entities, edges);
        List<LinkGraph.Node> nodes = nodes(question, chosen, entities, edges, communities);
        return new LinkGraph(
                nodes,
                edges,
                entities.isEmpty() ? 0 : Arrays.stream(communities).max().orElse(0) + 1,
                chosen.unshared(),
                chosen.leftOut(),
                way.way(),
                way.cutShort(),
                sql.knows(entities) ? sql.linksAmong(entities, MOST_LINKS) : "");
    }

    List<LinkColumn> columns(Set<String> without) {
        List<LinkColumn> columns = new ArrayList<>();
        for (Table table : runtime.definitions().tables().values()) {
            columns.addAll(LinkColumn.of(table, without));
        }
        return columns;
    }

    /** What hangs together with the seeds; what was expanded behind a collapsed entity does not. */
    private static Set<EntityReference> reachable(
            GraphQuestion question, Collection<EntityReference> way, List<Link> links) {
        Map<EntityReference, List<EntityReference>> next = new HashMap<>();
        for (Link link : links) {
            next.computeIfAbsent(link.one(), end -> new ArrayList<>()).add(link.other());
            next.computeIfAbsent(link.other(), end -> new ArrayList<>()).add(link.one());
        }
        Set<EntityReference> reached = new HashSet<>(question.seeds());
        reached.addAll(way);
        Deque<EntityReference> waiting = new ArrayDeque<>(reached);
        while (!waiting.isEmpty()) {
            for (EntityReference other : next.getOrDefault(waiting.remove(), List.of())) {
                if (reached.add(other)) {
                    waiting.add(other);
                }
            }
        }
        return reached;
    }

    private static int[] communities(List<EntityReference> entities, List<LinkGraph.Edge> edges) {
        Map<EntityReference, Integer> numbers = new HashMap<>();
        entities.forEach(entity -> numbers.put(entity, numbers.size()));
        return Communities.of(new Communities.Edges(
                entities.size(),
                edges.stream()
                        .mapToInt(edge -> number(numbers, edge.link().one()))
                        .toArray(),
                edges.stream()
                        .mapToInt(edge -> number(numbers, edge.link().other()))
                        .toArray(),
                edges.stream().mapToDouble(LinkGraph.Edge::weight).toArray()));
    }

    private static int number(Map<EntityReference, Integer> numbers, EntityReference entity) {
        return requireNonNull(numbers.get(entity), "not in the graph");
    }

    private static List<LinkGraph.Node> nodes(
            GraphQuestion question,
            Gathering.Chosen chosen,
            List<EntityReference> entities,
            List<LinkGraph.Edge> edges,
            int[] communities) {
        Map<EntityReference, Integer> links = new HashMap<>();
        for (LinkGraph.Edge edge : edges) {
            links.merge(edge.link().one(), 1, Integer::sum);
            links.merge(edge.link().other(), 1, Integer::sum);
        }
        List<LinkGraph.Node> nodes = new ArrayList<>();
        for (int at = 0; at < entities.size(); at++) {
            EntityReference entity = entities.get(at);
            Spread spread = chosen.spreads().getOrDefault(entity, Spread.NONE);
            nodes.add(new LinkGraph.Node(
                    entity,
                    communities[at],
                    links.getOrDefault(entity, 0),
                    spread.all(),
                    question.seeds().contains(entity),
                    chosen.opened().contains(entity),
                    spread.widest() > HUB));
        }
        nodes.sort(Comparator.comparing((LinkGraph.Node node) -> !node.seed())
                .thenComparing(LinkGraph.Node::links, Comparator.reverseOrder())
                .thenComparing(LinkGraph.Node::entity));
        return nodes;
    }
}
