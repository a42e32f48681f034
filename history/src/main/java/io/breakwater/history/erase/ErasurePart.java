package io.breakwater.history.erase;

import io.breakwater.model.entity.EntityReference;
import java.util.List;

/** Something else that knows the entity: it takes out what it may and says what it keeps, and does no harm when asked again. */
@FunctionalInterface
public interface ErasurePart {
    List<ErasureReport.Item> erase(EntityReference entity);
}
