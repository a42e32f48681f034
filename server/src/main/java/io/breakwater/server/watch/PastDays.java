package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Hits of the days before the last 24 hours. A day ends at the time of day it is now.
 *
 * @param end engine time at which the last 24 hours end, in microseconds
 * @param seen the days that have events, 1 for the latest, up to {@link #MOST}
 * @param hits by detector for each of {@link #MOST} days, the latest first
 */
public record PastDays(long end, Set<Integer> seen, Map<String, List<Long>> hits) {
    public static final int MOST = 14;

    private static final List<Long> NONE = Collections.nCopies(MOST, 0L);

    public PastDays {
        requireNonNull(hits, "hits is null");
        seen = Collections.unmodifiableSet(new TreeSet<>(seen));
        hits = Collections.unmodifiableMap(new TreeMap<>(hits));
    }

    /** How many days there are to expect something by. */
    int days() {
        return seen.size();
    }

    /** Of all these detectors together, for each day that has events. */
    List<Long> of(Collection<String> detectors) {
        List<Long> sums = new ArrayList<>();
        for (int day : seen) {
            int at = day - 1;
            sums.add(detectors.stream()
                    .mapToLong(detector -> hits.getOrDefault(detector, NONE).get(at))
                    .sum());
        }
        return sums;
    }

    /** Of all detectors, on the day before the last 24 hours. */
    long dayBefore() {
        return hits.values().stream().mapToLong(days -> days.get(0)).sum();
    }
}
