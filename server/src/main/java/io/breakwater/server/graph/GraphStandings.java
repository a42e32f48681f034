package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.status.EntityStatus;
import io.breakwater.casework.status.EntityStatuses;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How the entities of a graph stand: their labels, and what is enforced upon them. */
@Component
final class GraphStandings {
    private final EntityStatuses statuses;

    GraphStandings(BreakwaterRuntime runtime) {
        this.statuses = requireNonNull(runtime.casework().statuses(), "statuses is null");
    }

    Map<EntityReference, EntityStatus> of(LinkGraph graph) {
        return statuses.of(graph.nodes().stream().map(LinkGraph.Node::entity).toList()).stream()
                .collect(Collectors.toMap(EntityStatus::entity, Function.identity()));
    }
}
