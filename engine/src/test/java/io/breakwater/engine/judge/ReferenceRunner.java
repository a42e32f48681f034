package io.breakwater.engine.judge;

import io.breakwater.engine.reference.ReferenceInterpreter;
import io.breakwater.plan.function.StandardFunctions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The naive interpreter, each detector alone. */
final class ReferenceRunner implements DetectorRunner {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public Map<String, List<FoundHit>> run(Question question) {
        Map<String, List<FoundHit>> hits = new LinkedHashMap<>();
        for (JudgedDetector detector : question.detectors()) {
            hits.put(detector.id(), run(detector, question.stream()));
        }
        return hits;
    }

    private static List<FoundHit> run(JudgedDetector detector, List<StreamStep> stream) {
        NaiveLookups lookups = new NaiveLookups();
        ReferenceInterpreter interpreter =
                new ReferenceInterpreter(detector.program().plan(), StandardFunctions.library(), lookups);
        List<FoundHit> hits = new ArrayList<>();
        for (StreamStep step : stream) {
            lookups.see(step);
            if (step instanceof StreamStep.Arrival arrival) {
                Optional<List<@Nullable Object>> row = interpreter.process(arrival.event());
                row.flatMap(values -> hit(detector, step.ts(), values)).ifPresent(hits::add);
            }
        }
        return hits;
    }

    /** A row that names nobody is no hit. */
    private static Optional<FoundHit> hit(JudgedDetector detector, long ts, List<@Nullable Object> row) {
        return row.get(detector.entityColumn()) instanceof String entity && !entity.isEmpty()
                ? Optional.of(new FoundHit(
                        ts, entity, row.subList(0, detector.columns().size())))
                : Optional.empty();
    }
}
