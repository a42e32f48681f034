package io.breakwater.casework.unknown;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cluster as it stands: found once, or again and again.
 *
 * @param search {@code table.column}
 * @param sampled its events in the last sample
 * @param events how many events of that day it had in all, as the sample lets guess
 * @param before the same of the time it was found before; 0 where it is new
 * @param unseen share of its events that no detector hit
 * @param rank the higher, the sooner it should be looked at
 * @param decidedBy who made of it what {@code state} says
 */
public record UnknownCluster(
        long id,
        String search,
        ClusterState state,
        Instant firstSeen,
        Instant lastSeen,
        int sampled,
        long events,
        long before,
        int accounts,
        int enforced,
        double unseen,
        double rank,
        List<String> terms,
        List<FoundCluster.NearPolicy> policies,
        Optional<String> decidedBy,
        String because) {
    public UnknownCluster {
        requireNonNull(search, "search is null");
        requireNonNull(state, "state is null");
        requireNonNull(firstSeen, "firstSeen is null");
        requireNonNull(lastSeen, "lastSeen is null");
        terms = List.copyOf(terms);
        policies = List.copyOf(policies);
        requireNonNull(decidedBy, "decidedBy is null");
        requireNonNull(because, "because is null");
    }

    public String table() {
        return search.substring(0, search.indexOf('.'));
    }

    public String column() {
        return search.substring(search.indexOf('.') + 1);
    }

    /** What it is called: its most telling terms. */
    public String name() {
        return terms.isEmpty() ? "Texts without words in common" : String.join(" · ", terms);
    }

    public boolean isNew() {
        return before == 0;
    }
}
