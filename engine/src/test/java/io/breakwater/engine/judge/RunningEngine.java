package io.breakwater.engine.judge;

import io.breakwater.engine.Engine;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.plan.function.StandardFunctions;
import java.util.LinkedHashMap;
import java.util.Map;

/** One engine on its way through a stream, for tests that add and remove detectors as it goes. */
public final class RunningEngine {
    private final ExactLists lists = new ExactLists();
    private final Engine engine = new Engine(StandardFunctions.library(), lists);

    public void install(JudgedDetector detector) {
        engine.install(detector.program());
    }

    public void remove(JudgedDetector detector) {
        engine.remove(detector.id());
    }

    /** The hits the step makes, by the detector's id; a detector makes at most one. */
    public Map<String, FoundHit> step(StreamStep step) {
        Map<String, FoundHit> found = new LinkedHashMap<>();
        if (step instanceof StreamStep.Arrival arrival) {
            for (Hit hit : engine.process(arrival.event())) {
                if (!hit.event().equals(arrival.event().key())
                        || !hit.table().equals(arrival.event().table())
                        || found.put(hit.detector().id(), found(hit)) != null) {
                    throw new IllegalStateException("a hit that is not of this event, or a second one: " + hit);
                }
            }
        } else if (step instanceof StreamStep.Change change) {
            engine.apply(change.ts(), change.record());
        } else if (step instanceof StreamStep.ListContent content) {
            engine.apply(content.ts(), lists.to(content.list(), content.values()));
        }
        return found;
    }

    private static FoundHit found(Hit hit) {
        return new FoundHit(
                hit.ts(),
                hit.entity().id(),
                hit.columns().stream().map(HitColumn::value).toList());
    }
}
