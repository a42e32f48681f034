package io.breakwater.engine;

import io.breakwater.engine.expression.Row;
import io.breakwater.engine.network.HitSink;
import io.breakwater.model.hit.Hit;
import java.util.ArrayList;
import java.util.List;

/** Makes hits of the rows that detectors find in one event. */
final class HitCollector implements HitSink {
    private final EventRow event;
    private final List<InstalledDetector> detectors;
    private List<Hit> hits = List.of();

    HitCollector(EventRow event, List<InstalledDetector> detectors) {
        this.event = event;
        this.detectors = detectors;
    }

    @Override
    public void accept(int detector, Row row) {
        detectors.get(detector).hit(event, row).ifPresent(this::add);
    }

    List<Hit> hits() {
        return hits;
    }

    private void add(Hit hit) {
        if (hits.isEmpty()) {
            hits = new ArrayList<>();
        }
        hits.add(hit);
    }
}
