package io.breakwater.replay;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
 * @param events how many events of its tables lie in the span
 * @param hits in order of time
 * @param perDay number of hits by day in UTC, days without one left out
 * @param entities number of hits by entity
 * @param samples some of the hits with their columns, chosen evenly, the same ones each time
 */
public record BacktestResult(
        DetectorVersion detector,
        long events,
        Set<BacktestHit> hits,
        SortedMap<LocalDate, Long> perDay,
        SortedMap<EntityReference, Long> entities,
        List<Hit> samples) {
    public BacktestResult {
        requireNonNull(detector, "detector is null");
        hits = Collections.unmodifiableSet(new LinkedHashSet<>(hits));
        perDay = Collections.unmodifiableSortedMap(new TreeMap<>(perDay));
        entities = Collections.unmodifiableSortedMap(new TreeMap<>(entities));
        samples = List.copyOf(samples);
    }

    /** What this version finds that another does not, and the other way round. */
    public BacktestComparison comparedTo(BacktestResult other) {
        return BacktestComparison.of(this, other);
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
