package io.breakwater.benchmarks.limit;

import io.breakwater.benchmarks.detectors.Asked;
import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Hits;
import io.breakwater.benchmarks.measure.Latencies;
import io.breakwater.benchmarks.measure.Passes;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.measure.Timing;
import io.breakwater.benchmarks.workload.Workload;
import java.util.Set;

/**
 * Measures {@link HandWrittenD8}. Flags: {@code --events}, {@code --hours}, {@code --idle-hour}, {@code --warm-up},
 * {@code --passes} and {@code --only-rate} as for our engine.
 */
public final class LimitBenchmark {
    private static final Set<String> FLAGS = Set.of("events", "hours", "idle-hour", "warm-up", "passes", "only-rate");

    private LimitBenchmark() {}

    public static void main(String[] arguments) {
        Flags flags = Flags.parse(arguments, FLAGS);
        Workload workload = Asked.workload(flags);
        Report report = new Report("hand-written d8");
        Passes.run(flags.number("warm-up", 1), flags.number("passes", 5), () -> timed(workload))
                .addTo(report);
        if (!flags.isSet("only-rate")) {
            latencies(workload).addTo(report);
        }
        report.print(System.out);
    }

    private static Timing timed(Workload workload) {
        HandWrittenD8 detectors = new HandWrittenD8(workload);
        return Timing.of(workload.size(), HandWrittenD8.DETECTORS, detectors::process);
    }

    private static Latencies latencies(Workload workload) {
        HandWrittenD8 detectors = new HandWrittenD8(workload);
        Hits hits = new Hits(HandWrittenD8.DETECTORS);
        Latencies latencies = new Latencies();
        for (int row = 0; row < workload.size(); row++) {
            long start = System.nanoTime();
            detectors.process(row, hits);
            latencies.record(System.nanoTime() - start);
        }
        return latencies;
    }
}
