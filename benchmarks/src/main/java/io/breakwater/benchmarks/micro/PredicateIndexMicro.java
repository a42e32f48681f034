package io.breakwater.benchmarks.micro;

import io.breakwater.benchmarks.detectors.DetectorSet;
import io.breakwater.benchmarks.detectors.Programs;
import io.breakwater.benchmarks.engine.EngineRows;
import io.breakwater.benchmarks.workload.Workload;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an event costs among detectors that are led by equality predicates. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
public class PredicateIndexMicro {
    private static final int EVENTS = 20_000;

    @Param({"100", "1000", "10000"})
    private int detectors;

    private final Workload workload = Workload.of(EVENTS);
    private EngineRows rows = EngineRows.of(workload, List.of());

    /** Engine time must increase, so every measurement has an engine of its own. */
    @Setup(Level.Iteration)
    public void install() {
        rows = EngineRows.of(
                workload, Programs.compile(DetectorSet.STATELESS.detectors().subList(0, detectors)));
    }

    /** Milliseconds for {@value #EVENTS} events. */
    @Benchmark
    public long events() {
        long hits = 0;
        for (int row = 0; row < EVENTS; row++) {
            hits += rows.process(row);
        }
        return hits;
    }
}
