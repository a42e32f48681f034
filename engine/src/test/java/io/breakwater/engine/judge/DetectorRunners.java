package io.breakwater.engine.judge;

import java.util.List;

/** The runtimes that are compared. */
public final class DetectorRunners {
    /** Says what is right. */
    public static final DetectorRunner REFERENCE = new ReferenceRunner();

    public static final DetectorRunner ENGINE = new EngineRunner();

    public static final DetectorRunner DUCKDB = new DuckDbRunner();

    /**
     * What the reference is compared with, on the corpus and on random programs alike. The seam for more: an engine that is
     * snapshotted and restored at points chosen by {@link Question#seed()}, one whose detectors are warm-started at such
     * points, another cluster's runtime. Each is one class more and one line here; nothing else changes.
     */
    public static final List<DetectorRunner> JUDGED = List.of(ENGINE, DUCKDB);

    private DetectorRunners() {}
}
