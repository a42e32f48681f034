package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hits of the days before the last 24 hours. A day ends at the time of day it is now.
 *
 * @param end engine time at which the last 24 hours end, in microseconds
 * @param days how many lie wholly in what is stored, up to {@link #MOST}
 * @param hits by detector for each of {@link #MOST} days, the latest first
 */
public record PastDays(long end, int days, Map<String, List<Long>> hits) {
    public static final int MOST = 14;

    private static final List<Long> NONE = Collections.nCopies(MOST, 0L);

    public PastDays {
        if (days < 0 || days > MOST) {
            throw new IllegalArgumentException("days is " + days);
        }
        requireNonNull(hits, "hits is null");
        hits = Collections.unmodifiableMap(new TreeMap<>(hits));
    }

    /** Of all these detectors together, for each day that lies wholly in what is stored. */
    List<Long> of(Collection<String> detectors) {
        List<Long> sums = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            int at = day;
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
