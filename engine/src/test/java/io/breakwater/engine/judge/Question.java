package io.breakwater.engine.judge;

import io.breakwater.model.table.Table;
import java.util.List;

/**
 * Detectors, and the stream they are asked about.
 *
 * @param stream in the order of engine time
 * @param seed what a runner that chooses something at random (where to stop and go on, say) has to choose it by
 */
public record Question(List<Table> tables, List<JudgedDetector> detectors, List<StreamStep> stream, long seed) {
    public Question {
        tables = List.copyOf(tables);
        detectors = List.copyOf(detectors);
        stream = List.copyOf(stream);
    }

    public Question about(List<JudgedDetector> others) {
        return new Question(tables, others, stream, seed);
    }

    public Question over(List<StreamStep> another) {
        return new Question(tables, detectors, another, seed);
    }
}
