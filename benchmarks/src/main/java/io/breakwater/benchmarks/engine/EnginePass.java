package io.breakwater.benchmarks.engine;

import static java.util.Objects.requireNonNull;

import io.breakwater.benchmarks.measure.Heap;
import io.breakwater.benchmarks.measure.Hits;
import io.breakwater.benchmarks.measure.Latencies;
import io.breakwater.benchmarks.measure.Timing;
import io.breakwater.benchmarks.workload.Workload;
import io.breakwater.engine.Engine;
import io.breakwater.model.hit.Hit;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.plan.reference.ListMembership;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One run of all events through fresh engines. */
final class EnginePass {
    private final Workload workload;
    private final List<DetectorProgram> programs;
    private final Map<String, Integer> positions = new HashMap<>();

    EnginePass(Workload workload, List<DetectorProgram> programs) {
        this.workload = workload;
        this.programs = programs;
        for (int i = 0; i < programs.size(); i++) {
            positions.put(programs.get(i).version().id(), i);
        }
    }

    /**
     * What the engine held after the last event, without what it held before the first.
     *
     * @param heapBytes live objects after full collections
     * @param outsideBytes direct and memory-mapped buffers
     */
    record Held(long heapBytes, long outsideBytes) {}

    Timing timed(int events) {
        return timed(new EngineFeed(workload, List.of(engineOf(programs))), events);
    }

    /** The same detectors, each in an engine of its own, over the first events. */
    Timing timedUnshared(int events) {
        List<Engine> engines =
                programs.stream().map(program -> engineOf(List.of(program))).toList();
        return timed(new EngineFeed(workload, engines), events);
    }

    private Timing timed(EngineFeed feed, int events) {
        int block = Engine.fetchedEvents();
        return Timing.of(events, programs.size(), (row, hits) -> {
            if (row % block == 0) {
                feed.announce(row, Math.min(row + block, events));
            }
            count(feed.process(row), row, hits);
        });
    }

    /** Times every event. */
    Latencies latencies() {
        Heap.collect();
        EngineFeed feed = new EngineFeed(workload, List.of(engineOf(programs)));
        Latencies latencies = new Latencies();
        Hits hits = new Hits(programs.size());
        for (int row = 0; row < workload.size(); row++) {
            long start = System.nanoTime();
            List<Hit> found = feed.process(row);
            latencies.record(System.nanoTime() - start);
            count(found, row, hits);
        }
        return latencies;
    }

    Held held() {
        Engine engine = engineOf(programs);
        EngineFeed feed = new EngineFeed(workload, List.of(engine));
        long heapBefore = Heap.used();
        long outsideBefore = Heap.outside();
        try {
            timed(feed, workload.size());
            return new Held(Heap.used() - heapBefore, Heap.outside() - outsideBefore);
        } finally {
            Reference.reachabilityFence(engine);
        }
    }

    static Engine engineOf(List<DetectorProgram> programs) {
        Engine engine = new Engine(StandardFunctions.library(), ListMembership.none());
        programs.forEach(engine::install);
        return engine;
    }

    private void count(List<Hit> found, int row, Hits hits) {
        for (int i = 0; i < found.size(); i++) {
            hits.add(position(found.get(i)), row);
        }
    }

    private int position(Hit hit) {
        return requireNonNull(positions.get(hit.detector().id()), "a hit of no detector");
    }
}
