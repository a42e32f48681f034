package io.breakwater.model.pack;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which alerts a queue takes whatever queue their detector names. All that is present must hold.
 *
 * @param harms one of them; empty for any
 * @param leastSeverity at least as severe
 * @param label that the alert's entity has
 * @param columns names of columns that the detector selects, such as product or language, to the accepted values
 */
public record QueueRoute(
        Set<String> harms, Optional<Severity> leastSeverity, Optional<String> label, Map<String, Set<String>> columns) {
    public QueueRoute {
        harms = Set.copyOf(harms);
        columns = Map.copyOf(columns);
    }
}
