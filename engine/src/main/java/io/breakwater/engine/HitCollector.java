package io.breakwater.engine;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.expression.Row;
import io.breakwater.engine.network.HitSink;
import io.breakwater.model.hit.Hit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes hits of the rows that detectors find in one event. One is there for all events, most of which have no hits. */
final class HitCollector implements HitSink {
    private @Nullable EventRow event;
    private List<InstalledDetector> detectors = List.of();
    private List<Hit> hits = List.of();

    void begin(EventRow coming, List<InstalledDetector> running) {
        event = coming;
        detectors = running;
        hits = List.of();
    }

    @Override
    public void accept(int detector, Row row) {
        detectors
                .get(detector)
                .hit(requireNonNull(event, "no event has begun"), row)
                .ifPresent(this::add);
    }

    /** Those of the event that began last; for the caller alone. */
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
