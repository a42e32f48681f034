package io.breakwater.intake.simulator;

import io.breakwater.intake.IncomingEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the simulator made up, with the truth about it.
 *
 * @param events in order of time
 * @param harms for each event of an attack, by its id: the harm it does; an event that is not in it is ordinary
 * @param ordinaryAccounts accounts that never do harm: whoever alerts on one of them is wrong
 */
public record Traffic(List<IncomingEvent> events, Map<String, String> harms, Set<String> ordinaryAccounts) {
    public Traffic {
        events = List.copyOf(events);
        harms = Map.copyOf(harms);
        ordinaryAccounts = Set.copyOf(ordinaryAccounts);
    }
}
