package io.breakwater.server.graph;

import io.breakwater.model.entity.EntityReference;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where links come from. */
interface Neighbourhood {
    /**
     * Links that were found.
     *
     * @param cut whether there may be more
     */
    record Found(List<Link> links, boolean cut) {
        public Found {
            links = List.copyOf(links);
        }
    }

    /**
     * Links that have one of the entities as an end, those of most events first.
     *
     * @param most links; what is beyond is left out
     */
    Found of(Collection<EntityReference> entities, int most);

    /** Links that have both ends among the entities, those of most events first. */
    List<Link> among(Collection<EntityReference> entities, int most);

    /** How far each of the entities spreads; one that nothing names is not in the answer. */
    Map<EntityReference, Spread> spread(Collection<EntityReference> entities);
}
