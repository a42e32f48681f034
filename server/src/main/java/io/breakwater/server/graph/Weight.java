package io.breakwater.server.graph;

import io.breakwater.model.entity.EntityReference;
import java.util.Map;

/**
 * How much a link says. Two accounts behind an address that nobody else uses are linked strongly, two behind the address of a
 * university hardly: a link weighs less the more entities of the one kind its more popular end is linked to.
 */
final class Weight {
    private Weight() {}

    /** (1 + log10 events) / log2(1 + popularity): 1 for one event between two that know nobody else. */
    static double of(long events, long popularity) {
        return (1 + Math.log10((double) Math.max(1, events)))
                * Math.log(2)
                / Math.log(1.0 + (double) Math.max(1, popularity));
    }

    static double of(Link link, Map<EntityReference, Spread> spreads) {
        return of(link.events(), popularity(link, spreads));
    }

    /** Of the end that more entities of the other's kind are linked to, their number. */
    static long popularity(Link link, Map<EntityReference, Spread> spreads) {
        return Math.max(
                spreads.getOrDefault(link.one(), Spread.NONE).over(link.other().type()),
                spreads.getOrDefault(link.other(), Spread.NONE).over(link.one().type()));
    }
}
