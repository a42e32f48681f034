package io.breakwater.replay.backtest;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.value.Timestamps;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a detector would have found.
 *
 * @param events how many live events of its tables lie in the span, or in the spans of its runs
 * @param hits in order of time
 * @param affected whom else the hits name, besides the entities they are about
 * @param samples some of the hits with their columns, chosen evenly, the same ones each time, in order of time
 */
public record BacktestResult(
        DetectorVersion detector,
        long events,
        List<BacktestHit> hits,
        Set<EntityReference> affected,
        List<Hit> samples) {
    public BacktestResult {
        requireNonNull(detector, "detector is null");
        hits = List.copyOf(hits);
        affected = Set.copyOf(affected);
        samples = List.copyOf(samples);
    }

    /** Number of hits by day in UTC, days without one left out. */
    public SortedMap<LocalDate, Long> perDay() {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        for (BacktestHit hit : hits) {
            days.merge(LocalDate.ofInstant(Timestamps.fromMicros(hit.ts()), ZoneOffset.UTC), 1L, Long::sum);
        }
        return days;
    }

    /** Number of hits by entity. */
    public SortedMap<EntityReference, Long> entities() {
        SortedMap<EntityReference, Long> entities = new TreeMap<>();
        hits.forEach(hit -> entities.merge(hit.entity(), 1L, Long::sum));
        return entities;
    }

    /**
     * Counts hits by what is known of them.
     *
     * @param judgement TRUE for abuse, FALSE for none, empty where nobody knows
     */
    public LabelledHits labelled(Function<BacktestHit, Optional<Boolean>> judgement) {
        Map<Optional<Boolean>, Long> counts = new HashMap<>();
        hits.forEach(hit -> counts.merge(judgement.apply(hit), 1L, Long::sum));
        return new LabelledHits(
                counts.getOrDefault(Optional.of(true), 0L),
                counts.getOrDefault(Optional.of(false), 0L),
                counts.getOrDefault(Optional.<Boolean>empty(), 0L));
    }

    /** Numbers of hits that were judged to be abuse, judged to be none, and not judged. */
    public record LabelledHits(long abuse, long noAbuse, long unknown) {}
}
