package io.breakwater.replay.backtest;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.history.scan.ScanConsumer;
import io.breakwater.history.scan.ScanRequest;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many hits were on entities that had a label at that moment.
 *
 * @param entities how many different ones
 */
public record LabelsOfHits(String label, long hits, long entities) {
    public LabelsOfHits {
        requireNonNull(label, "label is null");
    }

    /** For every label that some hit entity had, by name. */
    public static List<LabelsOfHits> of(BacktestResult result, HistoryScan history) {
        if (result.hits().isEmpty()) {
            return List.of();
        }
        Tally tally = new Tally(result.hits());
        long end = result.hits().get(result.hits().size() - 1).ts();
        history.read(ScanRequest.of(Map.of(), Long.MIN_VALUE, end), tally);
        tally.countUntil(Long.MAX_VALUE);
        List<LabelsOfHits> labels = new ArrayList<>();
        tally.hits.forEach((label, entities) -> labels.add(new LabelsOfHits(
                label, entities.values().stream().mapToLong(Long::longValue).sum(), entities.size())));
        return labels;
    }

    /** Goes through hits and changes of labels side by side. */
    private static final class Tally implements ScanConsumer {
        private final List<BacktestHit> waiting;
        private final Set<EntityReference> hitEntities = new HashSet<>();
        /** For each entity its labels and when they end, in microseconds. */
        private final Map<EntityReference, Map<String, Long>> held = new HashMap<>();

        private final Map<String, Map<EntityReference, Long>> hits = new TreeMap<>();
        private int next;

        Tally(List<BacktestHit> waiting) {
            this.waiting = waiting;
            waiting.forEach(hit -> hitEntities.add(hit.entity()));
        }

        @Override
        public void rows(ColumnBatch batch, int from, int to) {
            // No table was asked for.
        }

        @Override
        public void control(long ts, ControlRecord change) {
            countUntil(ts);
            if (change instanceof LabelChange label && hitEntities.contains(label.entity())) {
                Map<String, Long> labels = held.computeIfAbsent(label.entity(), entity -> new TreeMap<>());
                if (label.present()) {
                    Long expires = label.expires();
                    labels.put(label.label(), expires == null ? Long.MAX_VALUE : expires);
                } else {
                    labels.remove(label.label());
                }
            }
        }

        /** A change counts from the next event on, so hits at its own time come first. */
        void countUntil(long ts) {
            for (; next < waiting.size() && waiting.get(next).ts() <= ts; next++) {
                BacktestHit hit = waiting.get(next);
                held.getOrDefault(hit.entity(), Map.of()).forEach((label, end) -> {
                    if (hit.ts() < end) {
                        hits.computeIfAbsent(label, name -> new TreeMap<>()).merge(hit.entity(), 1L, Long::sum);
                    }
                });
            }
        }
    }
}
