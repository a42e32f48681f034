package io.breakwater.engine.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The engine with all detectors at once. */
final class EngineRunner implements DetectorRunner {
    @Override
    public String name() {
        return "engine";
    }

    @Override
    public Map<String, List<FoundHit>> run(Question question) {
        RunningEngine engine = new RunningEngine();
        Map<String, List<FoundHit>> hits = new LinkedHashMap<>();
        question.detectors().forEach(detector -> {
            hits.put(detector.id(), new ArrayList<>());
            engine.install(detector);
        });
        for (StreamStep step : question.stream()) {
            engine.step(step)
                    .forEach((id, hit) -> hits.computeIfAbsent(id, unknown -> new ArrayList<>())
                            .add(hit));
        }
        return hits;
    }
}
