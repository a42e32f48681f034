package io.breakwater.engine.judge;

import java.util.List;
import java.util.Map;

/**
 * A runtime that answers detectors over a stream. All runners of {@link DetectorRunners} must give the same hits; none has
 * expectations of its own.
 */
public interface DetectorRunner {
    /** For messages: "engine", "DuckDB" .. */
    String name();

    /**
     * Whether the runtime has what the detector is made of. It may look at the detector's constructs only, never at a
     * particular case.
     */
    default boolean answers(JudgedDetector detector) {
        return true;
    }

    /**
     * The hits of each detector, by id, in the order of the stream; a detector without hits has an empty list.
     *
     * @throws RunnerFailure where the runtime gave up
     */
    Map<String, List<FoundHit>> run(Question question);
}
