package io.breakwater.history.backfill;

import io.breakwater.model.event.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calculates computed columns of events that are stored already. */
public interface Recalculation {
    /**
     * The computed columns of a table, in its order, that depend on nothing but the event: by name, the columns that they are
     * calculated from, those included that stand between.
     */
    Map<String, Set<String>> columns(String table);

    /** The values of some of these columns, in the order of the table. */
    List<@Nullable Object> values(Event event, List<String> columns);
}
