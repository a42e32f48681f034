package io.breakwater.benchmarks.engine;

import io.breakwater.benchmarks.detectors.Asked;
import io.breakwater.benchmarks.detectors.DetectorText;
import io.breakwater.benchmarks.detectors.Programs;
import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Heap;
import io.breakwater.benchmarks.measure.Interruptions;
import io.breakwater.benchmarks.measure.Latencies;
import io.breakwater.benchmarks.measure.Passes;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.measure.Timing;
import io.breakwater.benchmarks.workload.Workload;
import io.breakwater.engine.Engine;
import io.breakwater.engine.Preparation;
import io.breakwater.engine.WarmStart;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.plan.reference.ListMembership;
import java.util.List;
import java.util.Set;

/**
 * Measures our engine on workload W1. Flags:
 *
 * <pre>
 * --detectors d8|shared|grouped|stateless
 * --only 1,3,4           of these the first, the third ..
 * --events N             default: 5,000,000
 * --hours H              instead of N: so many hours of events
 * --idle-hour            nothing happens for an hour after the first half
 * --warm-up N --passes N how often all events run through before, and while, it is measured (1, 5)
 * --unshared-events N    also: each detector in an engine of its own, over the first N events
 * --only-rate            leaves out latencies, memory, loading and unloading
 * </pre>
 */
public final class EngineBenchmark {
    private static final Set<String> FLAGS = Set.of(
            "detectors", "only", "events", "hours", "idle-hour", "warm-up", "passes", "unshared-events", "only-rate");

    private static final long DAY_MICROS = 24 * 3_600_000_000L;
    private static final int WATCHED_SECONDS = 3;

    private final Flags flags;
    private final Report report;
    private final List<DetectorText> detectors;
    private final Workload workload;

    private EngineBenchmark(Flags flags) {
        this.flags = flags;
        this.detectors = Asked.detectors(flags);
        this.workload = Asked.workload(flags);
        this.report = new Report("breakwater " + flags.text("detectors", "d8"));
    }

    public static void main(String[] arguments) {
        new EngineBenchmark(Flags.parse(arguments, FLAGS)).run();
    }

    private void run() {
        long start = System.nanoTime();
        List<DetectorProgram> programs = Programs.compile(detectors);
        double compileMillis = millisSince(start);
        EnginePass pass = new EnginePass(workload, programs);
        report.put("detectors", programs.size());
        Passes.run(flags.number("warm-up", 1), flags.number("passes", 5), () -> pass.timed(workload.size()))
                .addTo(report);
        if (!flags.isSet("only-rate")) {
            Latencies latencies = pass.latencies();
            latencies.addTo(report);
            Interruptions.watch(WATCHED_SECONDS).addTo(report, latencies.meanNanos());
            memory(pass);
            report.put("compile_ms", compileMillis);
            load(programs);
        }
        unshared(pass);
        report.print(System.out);
    }

    /** Events inside windows are those of the last 24 hours: the longest window of all sets. */
    private void memory(EnginePass pass) {
        EnginePass.Held held = pass.held();
        int inside = workload.eventsWithin(DAY_MICROS);
        report.put("events_inside_windows", inside);
        report.put("heap_bytes_per_event", (double) held.heapBytes() / inside);
        report.put("outside_bytes_per_event", (double) held.outsideBytes() / inside);
    }

    private void load(List<DetectorProgram> programs) {
        Engine engine = EnginePass.engineOf(List.of());
        long before = Heap.used();
        long start = System.nanoTime();
        programs.forEach(engine::install);
        report.put("install_ms", millisSince(start));
        report.put("installed_heap_bytes", Heap.used() - before);
        start = System.nanoTime();
        programs.forEach(program -> engine.remove(program.version().id()));
        report.put("remove_ms", millisSince(start));
        report.put("removed_heap_bytes", Heap.used() - before);
        exchange(programs);
    }

    /** Lets all detectors start warm in an engine that has none: what is done beside it, and what on its own thread. */
    private void exchange(List<DetectorProgram> programs) {
        Engine engine = EnginePass.engineOf(List.of());
        long start = System.nanoTime();
        Preparation preparation = engine.preparation();
        double standing = millisSince(start);
        start = System.nanoTime();
        WarmStart warm = preparation.warmStart(programs, StandardFunctions.library(), ListMembership.none());
        warm.connect();
        report.put("warm_beside_ms", millisSince(start));
        start = System.nanoTime();
        engine.adopt(warm);
        report.put("warm_pause_ms", standing + millisSince(start));
    }

    private void unshared(EnginePass pass) {
        int events = flags.number("unshared-events", 0);
        if (events > 0) {
            Timing first = pass.timedUnshared(events);
            Timing unshared = pass.timedUnshared(events);
            Timing shared = pass.timed(events);
            report.put("prefix_events", events);
            report.put("prefix_per_second_shared", shared.perSecond());
            report.put("prefix_per_second_unshared", unshared.perSecond());
            report.put(
                    "prefix_hits_equal",
                    unshared.hits().equals(shared.hits()) && first.hits().equals(shared.hits()));
        }
    }

    private static double millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e6;
    }
}
