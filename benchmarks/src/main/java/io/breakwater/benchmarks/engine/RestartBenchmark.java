package io.breakwater.benchmarks.engine;

import io.breakwater.benchmarks.detectors.Asked;
import io.breakwater.benchmarks.detectors.Programs;
import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.workload.Workload;
import io.breakwater.engine.Engine;
import io.breakwater.engine.EngineSnapshot;
import io.breakwater.plan.DetectorProgram;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Measures how long an engine that holds workload W1 stands still for a snapshot, how long writing it takes beside, and how
 * long another engine takes to go on from it. Flags: {@code --detectors}, {@code --events N}, {@code --hours H}.
 */
public final class RestartBenchmark {
    private static final Set<String> FLAGS = Set.of("detectors", "only", "events", "hours");

    private RestartBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Flags flags = Flags.parse(arguments, FLAGS);
        Workload workload = Asked.workload(flags);
        List<DetectorProgram> programs = Programs.compile(Asked.detectors(flags));
        Report report = new Report("breakwater restart");
        Engine engine = EnginePass.engineOf(programs);
        EngineFeed feed = new EngineFeed(workload, List.of(engine));
        for (int row = 0; row < workload.size(); row++) {
            feed.process(row);
        }
        Path file = Files.createTempFile("engine", ".snapshot");
        try {
            long start = System.nanoTime();
            EngineSnapshot snapshot = engine.snapshot();
            report.put("pause_ms", millisSince(start));
            start = System.nanoTime();
            try (OutputStream stream = Files.newOutputStream(file)) {
                snapshot.write(stream);
            }
            report.put("write_ms", millisSince(start));
            report.put("snapshot_bytes", Files.size(file));
            start = System.nanoTime();
            Engine restored = EnginePass.engineOf(programs);
            try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
                restored.restore(stream);
            }
            report.put("restore_ms", millisSince(start));
        } finally {
            Files.delete(file);
        }
        report.put("events", workload.size());
        report.print(System.out);
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
