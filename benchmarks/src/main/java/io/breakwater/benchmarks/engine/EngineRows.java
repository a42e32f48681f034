package io.breakwater.benchmarks.engine;

import io.breakwater.benchmarks.workload.Workload;
import io.breakwater.plan.DetectorProgram;
import java.util.List;

/** A fresh engine that takes the rows of a workload, for measurements outside this package. */
public final class EngineRows {
    private final EngineFeed feed;

    private EngineRows(EngineFeed feed) {
        this.feed = feed;
    }

    public static EngineRows of(Workload workload, List<DetectorProgram> programs) {
        return new EngineRows(new EngineFeed(workload, List.of(EnginePass.engineOf(programs))));
    }

    /** The number of hits; rows must come in their order. */
    public int process(int row) {
        return feed.process(row).size();
    }
}
