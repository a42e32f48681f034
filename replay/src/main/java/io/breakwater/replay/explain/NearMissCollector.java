package io.breakwater.replay.explain;

import io.breakwater.engine.explain.NearMiss;
import io.breakwater.engine.explain.TracedDetector;
import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.replay.feed.BatchEvents;
import io.breakwater.replay.feed.ReplayWorker;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Runs a part of the rows through a traced detector and keeps each entity's nearest miss. */
final class NearMissCollector implements ReplayWorker {
    /** Beyond this many entities the less near half is forgotten. */
    private static final int MOST_ENTITIES = 200_000;

    /** The nearest first; of equally near ones the earliest. */
    private static final Comparator<NearMiss> NEAREST =
            Comparator.comparingDouble(NearMiss::closeness).reversed().thenComparingLong(NearMiss::ts);

    private final TracedDetector detector;
    private final BatchEvents events;
    private final long fromTs;
    private final double closeness;
    private final Predicate<EntityReference> whom;
    private final Set<EntityReference> hit = new HashSet<>();
    private final Map<EntityReference, NearMiss> nearest = new HashMap<>();

    /** @param whom entities that matter */
    NearMissCollector(
            TracedDetector detector,
            BatchEvents events,
            long fromTs,
            double closeness,
            Predicate<EntityReference> whom) {
        this.detector = detector;
        this.events = events;
        this.fromTs = fromTs;
        this.closeness = closeness;
        this.whom = whom;
    }

    @Override
    public void row(ColumnBatch batch, int row) {
        TracedDetector.Answer answer = detector.process(events.event(batch, row));
        if (batch.ts()[row] < fromTs) {
            return;
        }
        if (answer.fired()) {
            answer.entity().filter(whom).ifPresent(hit::add);
        } else if (answer.closeness() >= closeness && answer.closeness() > 0) {
            answer.entity().filter(whom).ifPresent(entity -> {
                NearMiss before = nearest.get(entity);
                if (before == null || before.closeness() < answer.closeness()) {
                    answer.nearMiss().ifPresent(miss -> keep(entity, miss));
                }
            });
        }
    }

    @Override
    public void control(long ts, ControlRecord change) {
        detector.apply(ts, change);
    }

    static NearMisses together(List<NearMissCollector> collectors, int limit) {
        Set<EntityReference> hit = new HashSet<>();
        collectors.forEach(collector -> hit.addAll(collector.hit));
        Map<EntityReference, NearMiss> nearest = new HashMap<>();
        for (NearMissCollector collector : collectors) {
            collector.nearest.forEach((entity, miss) -> {
                if (!hit.contains(entity)) {
                    nearest.merge(entity, miss, NearMissCollector::nearer);
                }
            });
        }
        return new NearMisses(
                nearest.values().stream()
                        .sorted(NEAREST.thenComparing(NearMiss::entity))
                        .limit(limit)
                        .toList(),
                nearest.size(),
                hit.size());
    }

    private void keep(EntityReference entity, NearMiss miss) {
        nearest.put(entity, miss);
        if (nearest.size() > MOST_ENTITIES) {
            double middle = nearest.values().stream()
                    .mapToDouble(NearMiss::closeness)
                    .sorted()
                    .skip(MOST_ENTITIES / 2)
                    .findFirst()
                    .orElse(0);
            nearest.values().removeIf(kept -> kept.closeness() <= middle);
        }
    }

    private static NearMiss nearer(NearMiss left, NearMiss right) {
        return NEAREST.compare(left, right) <= 0 ? left : right;
    }
}
