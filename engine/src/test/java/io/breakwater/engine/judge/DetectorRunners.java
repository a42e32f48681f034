package io.breakwater.engine.judge;

import java.util.List;

/** The runtimes that are compared. */
public final class DetectorRunners {
    /** Says what is right. */
    public static final DetectorRunner REFERENCE = new ReferenceRunner();

    public static final DetectorRunner ENGINE = new EngineRunner();

    public static final DetectorRunner DUCKDB = new DuckDbRunner();

    public static final DetectorRunner INTERRUPTED = new InterruptedRunner();

    public static final DetectorRunner PAGING = new PagingRunner();

    /** What the reference is compared with, on the corpus and on random programs alike. */
    public static final List<DetectorRunner> JUDGED = List.of(ENGINE, INTERRUPTED, PAGING, DUCKDB);

    private DetectorRunners() {}
}
