package io.breakwater.replay.backtest;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.scan.HistoryScan;
import io.breakwater.model.entity.EntityReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What another detector's stored hits have in common with a backtest.
 *
 * @param hits how many it stored in the span
 * @param sameEvents how many of them are of events that the backtest hits too
 * @param sharedEntities how many entities both hit
 */
public record Overlap(String detector, long hits, long sameEvents, long sharedEntities) {
    public Overlap {
        requireNonNull(detector, "detector is null");
    }

    /** With every other detector that stored hits in the span, by name. */
    public static List<Overlap> of(BacktestResult result, HistoryScan history, long fromTs, long toTs) {
        Set<Long> moments = new HashSet<>();
        Set<EntityReference> entities = new HashSet<>();
        result.hits().forEach(hit -> {
            moments.add(hit.ts());
            entities.add(hit.entity());
        });
        Map<String, Counts> byDetector = new TreeMap<>();
        StoredHits.read(history, fromTs, toTs, (version, hit) -> {
            if (!version.id().equals(result.detector().id())) {
                Counts counts = byDetector.computeIfAbsent(version.id(), id -> new Counts());
                counts.hits++;
                counts.sameEvents += moments.contains(hit.ts()) ? 1 : 0;
                if (entities.contains(hit.entity())) {
                    counts.shared.add(hit.entity());
                }
            }
        });
        List<Overlap> overlaps = new ArrayList<>();
        byDetector.forEach((detector, counts) ->
                overlaps.add(new Overlap(detector, counts.hits, counts.sameEvents, counts.shared.size())));
        return overlaps;
    }

    private static final class Counts {
        private final Set<EntityReference> shared = new HashSet<>();
        private long hits;
        private long sameEvents;
    }
}
