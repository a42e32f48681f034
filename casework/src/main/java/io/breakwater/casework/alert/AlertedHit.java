package io.breakwater.casework.alert;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.DetectorDefinition;
import java.util.Set;

/**
 * A block's hits on one alert.
 *
 * @param last of them
 * @param affected further entities that they name
 */
public record AlertedHit(String alertId, DetectorDefinition detector, Hit last, Set<EntityReference> affected) {
    public AlertedHit {
        affected = Set.copyOf(affected);
    }
}
