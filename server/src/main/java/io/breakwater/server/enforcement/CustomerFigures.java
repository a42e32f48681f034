package io.breakwater.server.enforcement;

import io.breakwater.model.entity.EntityReference;
import java.util.Set;

/**
 * What the product would lose by a measure.
 *
 * @param active whom an event of the last seven days names
 * @param paying who pays, as the product says
 * @param payNotKnown of whom the product says neither
 */
public record CustomerFigures(
        Set<EntityReference> active, Set<EntityReference> paying, Set<EntityReference> payNotKnown) {
    public CustomerFigures {
        active = Set.copyOf(active);
        paying = Set.copyOf(paying);
        payNotKnown = Set.copyOf(payNotKnown);
    }
}
