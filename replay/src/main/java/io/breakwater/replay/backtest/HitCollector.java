package io.breakwater.replay.backtest;

import io.breakwater.engine.DetectorCost;
import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import io.breakwater.replay.feed.EngineFeed;
import io.breakwater.replay.feed.ReplayWorker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs a part of the rows through an engine and keeps what it hits. */
final class HitCollector implements ReplayWorker {
    private final EngineFeed feed;
    private final long fromTs;
    private final Map<EntityReference, EntityReference> entities = new HashMap<>();
    private final List<BacktestHit> hits = new ArrayList<>();
    private final ChosenHits samples = new ChosenHits();
    private final Set<EntityReference> affected = new HashSet<>();
    private long rows;
    private long events;

    HitCollector(EngineFeed feed, long fromTs) {
        this.feed = feed;
        this.fromTs = fromTs;
    }

    @Override
    public void row(ColumnBatch batch, int row) {
        rows++;
        List<Hit> found = feed.process(batch, row);
        if (batch.ts()[row] >= fromTs) {
            events++;
            for (Hit hit : found) {
                add(hit);
            }
        }
    }

    @Override
    public void control(long ts, ControlRecord change) {
        feed.apply(ts, change);
    }

    long events() {
        return events;
    }

    static List<BacktestHit> hits(List<HitCollector> collectors) {
        return collectors.stream()
                .flatMap(collector -> collector.hits.stream())
                .sorted(Comparator.comparingLong(BacktestHit::ts))
                .toList();
    }

    static Set<EntityReference> affected(List<HitCollector> collectors) {
        return collectors.stream()
                .flatMap(collector -> collector.affected.stream())
                .collect(Collectors.toSet());
    }

    static List<Hit> samples(List<HitCollector> collectors) {
        return ChosenHits.of(
                collectors.stream().map(collector -> collector.samples).toList());
    }

    static BacktestCost cost(List<HitCollector> collectors) {
        double nanos = 0;
        long bytes = 0;
        long rows = 0;
        for (HitCollector collector : collectors) {
            DetectorCost cost = collector.feed.costs().get(0);
            nanos += cost.nanosPerEvent() * collector.rows;
            bytes += cost.bytes();
            rows += collector.rows;
        }
        return new BacktestCost.PerEvent(rows == 0 ? 0 : nanos / rows, bytes);
    }

    private void add(Hit hit) {
        // One object for each entity, however often it is hit.
        EntityReference entity = entities.computeIfAbsent(hit.entity(), first -> first);
        hits.add(new BacktestHit(hit.ts(), entity));
        affected.addAll(hit.affected());
        samples.add(hit);
    }
}
