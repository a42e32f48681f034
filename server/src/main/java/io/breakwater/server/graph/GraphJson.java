package io.breakwater.server.graph;

import io.breakwater.model.entity.EntityReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** A graph as the script that draws it reads it. */
final class GraphJson {
    private GraphJson() {}

    static String of(LinkGraph graph) {
        Set<EntityReference> way = Set.copyOf(graph.way());
        List<Map<String, Object>> nodes = new ArrayList<>();
        for (LinkGraph.Node node : graph.nodes()) {
            nodes.add(Map.of(
                    "id", node.entity().toString(),
                    "kind", node.entity().type(),
                    "name", node.entity().id(),
                    "group", node.community(),
                    "links", node.links(),
                    "seed", node.seed(),
                    "hub", node.hub(),
                    "way", way.contains(node.entity()),
                    "more", node.more()));
        }
        List<Map<String, Object>> edges = new ArrayList<>();
        for (LinkGraph.Edge edge : graph.edges()) {
            edges.add(Map.of(
                    "from", edge.link().one().toString(),
                    "to", edge.link().other().toString(),
                    "weight", edge.weight(),
                    "events", edge.link().events(),
                    "way", graph.isOnWay(edge.link())));
        }
        return JsonMapper.shared().writeValueAsString(Map.of("nodes", nodes, "edges", edges));
    }
}
