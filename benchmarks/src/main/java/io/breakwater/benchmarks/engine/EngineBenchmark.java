package io.breakwater.benchmarks.engine;

import io.breakwater.benchmarks.detectors.DetectorSet;
import io.breakwater.benchmarks.detectors.DetectorText;
import io.breakwater.benchmarks.detectors.Programs;
import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Heap;
import io.breakwater.benchmarks.measure.Median;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.workload.Workload;
import io.breakwater.engine.Engine;
import io.breakwater.plan.DetectorProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Measures our engine on workload W1. Flags:
 *
 * <pre>
 * --detectors d8|shared|grouped|stateless
 * --events N             default: 5,000,000
 * --hours H              instead of N: so many hours of events
 * --idle-hour            nothing happens for an hour after the first half
 * --warm-up N --passes N how often all events run through before, and while, it is measured (1, 5)
 * --unshared-events N    also: each detector in an engine of its own, over the first N events
 * --only-rate            leaves out latencies, memory, loading and unloading
 * </pre>
 */
public final class EngineBenchmark {
    private static final Set<String> FLAGS =
            Set.of("detectors", "events", "hours", "idle-hour", "warm-up", "passes", "unshared-events", "only-rate");

    private static final long DAY_MICROS = 24 * 3_600_000_000L;
    private static final int SHOWN_DETECTORS = 20;

    private final Flags flags;
    private final Report report;
    private final DetectorSet set;
    private final Workload workload;

    private EngineBenchmark(Flags flags) {
        this.flags = flags;
        this.set = DetectorSet.named(flags.text("detectors", "d8"));
        this.report = new Report("breakwater " + set.name().toLowerCase(Locale.ROOT));
        int events = flags.text("hours", "").isEmpty()
                ? flags.number("events", Workload.EVENTS_PER_DAY)
                : (int) (Workload.EVENTS_PER_DAY * (long) flags.number("hours", 24) / 24);
        this.workload = flags.isSet("idle-hour") ? Workload.withIdleHour(events) : Workload.of(events);
    }

    public static void main(String[] arguments) {
        new EngineBenchmark(Flags.parse(arguments, FLAGS)).run();
    }

    private void run() {
        long start = System.nanoTime();
        List<DetectorText> texts = set.detectors();
        List<DetectorProgram> programs = Programs.compile(texts);
        double compileMillis = millisSince(start);
        EnginePass pass = new EnginePass(workload, programs);
        report.put("events", workload.size());
        report.put("detectors", programs.size());

        rate(pass);
        if (!flags.isSet("only-rate")) {
            pass.latencies().addTo(report);
            memory(pass);
            report.put("compile_ms", compileMillis);
            load(programs);
        }
        unshared(pass);
        report.print(System.out);
    }

    private void rate(EnginePass pass) {
        for (int i = 0; i < flags.number("warm-up", 1); i++) {
            pass.timed(workload.size());
        }
        List<EnginePass.Timing> timings = new ArrayList<>();
        for (int i = 0; i < flags.number("passes", 5); i++) {
            timings.add(pass.timed(workload.size()));
        }
        report.put("passes", timings.size());
        report.put("events_per_second", median(timings, EnginePass.Timing::perSecond));
        report.put("events_per_second_of_cpu", median(timings, EnginePass.Timing::perSecondOfCpu));
        report.put("second_half_per_second", median(timings, EnginePass.Timing::secondHalfPerSecond));
        EnginePass.Timing last = timings.get(timings.size() - 1);
        if (timings.stream().anyMatch(timing -> !timing.hits().equals(last.hits()))) {
            throw new IllegalStateException("passes differ in their hits");
        }
        report.put("hits", last.hits().total());
        report.put("fingerprint", last.hits().fingerprint());
        List<String> words = last.hits().words();
        report.put("hits_by_detector", words.subList(0, Math.min(words.size(), SHOWN_DETECTORS)));
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
    }

    private void unshared(EnginePass pass) {
        int events = flags.number("unshared-events", 0);
        if (events > 0) {
            EnginePass.Timing first = pass.timedUnshared(events);
            EnginePass.Timing unshared = pass.timedUnshared(events);
            EnginePass.Timing shared = pass.timed(events);
            report.put("prefix_events", events);
            report.put("prefix_per_second_shared", shared.perSecond());
            report.put("prefix_per_second_unshared", unshared.perSecond());
            report.put(
                    "prefix_hits_equal",
                    unshared.hits().equals(shared.hits()) && first.hits().equals(shared.hits()));
        }
    }

    private static Median median(List<EnginePass.Timing> timings, ToDoubleFunction<EnginePass.Timing> figure) {
        return Median.of(timings.stream().map(figure::applyAsDouble).toList());
    }

    private static double millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e6;
    }
}
