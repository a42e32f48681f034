package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The answer to a {@link GraphQuestion}.
 *
 * @param nodes the seeds first, then the best linked
 * @param edges between them, the strongest first
 * @param communities how many groups the nodes form
 * @param unshared how many were folded because nothing else shares them
 * @param leftOut how many there would be beyond the limit of a graph
 * @param way from one end of the path to the other; empty where none was asked for or found
 * @param wayCutShort whether a way may exist beyond the limits of a search
 * @param sql finds the same links in the workbench
 */
public record LinkGraph(
        List<Node> nodes,
        List<Edge> edges,
        int communities,
        int unshared,
        int leftOut,
        List<EntityReference> way,
        boolean wayCutShort,
        String sql) {
    public LinkGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        way = List.copyOf(way);
        requireNonNull(sql, "sql is null");
    }

    /**
     * An entity of the graph.
     *
     * @param community its group; 0 is the largest
     * @param links to others in the graph
     * @param spread how many entities it is linked to in all
     * @param seed whether the graph begins with it
     * @param open whether its links were followed
     * @param hub whether it spreads so far that its links say little
     */
    public record Node(
            EntityReference entity, int community, int links, long spread, boolean seed, boolean open, boolean hub) {
        /** The links that the graph does not show. */
        public long more() {
            return Math.max(0, spread - links);
        }
    }

    /**
     * A link of the graph.
     *
     * @param weight what it says, see {@link Weight}
     */
    public record Edge(Link link, double weight) {}

    /** How many of its nodes are of each kind. */
    public Map<String, Long> kinds() {
        return nodes.stream()
                .collect(Collectors.groupingBy(node -> node.entity().type(), TreeMap::new, Collectors.counting()));
    }

    boolean isOnWay(Link link) {
        int at = way.indexOf(link.one());
        boolean before = at > 0 && way.get(at - 1).equals(link.other());
        boolean after = at >= 0 && at < way.size() - 1 && way.get(at + 1).equals(link.other());
        return before || after;
    }
}
