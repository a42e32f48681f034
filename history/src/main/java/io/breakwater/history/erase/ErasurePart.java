package io.breakwater.history.erase;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import java.util.List;
import java.util.Set;

/** Something else that knows the entity: it takes out what it may and says what it keeps, and does no harm when asked again. */
@FunctionalInterface
public interface ErasurePart {
    /** @param events that name the entity; they are still in history, so that who is stopped is told of them again */
    List<ErasureReport.Item> erase(EntityReference entity, Set<ErasedEvent> events);

    /**
     * Events that were made of what goes, and need not name the entity themselves: they go, too, before {@link #erase} is called.
     *
     * @param events that name the entity
     */
    default Set<EventKey> derived(EntityReference entity, Set<ErasedEvent> events) {
        return Set.of();
    }
}
