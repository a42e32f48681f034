package io.breakwater.replay.bench;

import io.breakwater.history.log.LogEntry;
import io.breakwater.plan.DetectorProgram;
import java.util.List;
import java.util.function.Consumer;

/** Events to measure with; the same ones each time. */
@FunctionalInterface
public interface BenchEvents {
    /** Passes on what a detector reads in order of engine time, some at a time. */
    void forEach(DetectorProgram program, Consumer<List<LogEntry>> consumer);
}
