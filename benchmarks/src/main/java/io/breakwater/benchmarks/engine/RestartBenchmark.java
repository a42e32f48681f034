package io.breakwater.benchmarks.engine;

import io.breakwater.benchmarks.detectors.Asked;
import io.breakwater.benchmarks.detectors.DetectorText;
import io.breakwater.benchmarks.detectors.Programs;
import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.workload.Workload;
import io.breakwater.engine.Engine;
import io.breakwater.engine.EngineSnapshot;
import io.breakwater.engine.page.PageFiles;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.plan.reference.ListMembership;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures how long an engine that holds workload W1 stands still for a snapshot, how long writing it takes beside, and how
 * long another engine takes to go on from it. Three snapshots are taken, the last one behind the last event. Flags: {@code
 * --detectors}, {@code --only}, {@code --events N}, {@code --hours H}; {@code --window-hours H}: windows of 24 hours become so
 * long; {@code --memory MIB}: for full pages of windows' logs, 4,096 unless it is said.
 */
public final class RestartBenchmark {
    private static final Set<String> FLAGS = Set.of("detectors", "only", "events", "hours", "window-hours", "memory");
    private static final int SNAPSHOTS = 3;

    private final Workload workload;
    private final List<DetectorProgram> programs;
    private final long budget;
    private final Path directory;
    private final Report report = new Report("breakwater restart");

    private RestartBenchmark(Flags flags, Path directory) {
        this.workload = Asked.workload(flags);
        String hours = "INTERVAL '" + flags.number("window-hours", 24) + "' HOUR";
        this.programs = Programs.compile(Asked.detectors(flags).stream()
                .map(text -> new DetectorText(text.id(), text.sql().replace("INTERVAL '24' HOUR", hours)))
                .toList());
        this.budget = (long) flags.number("memory", 4_096) << 20;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException {
        Flags flags = Flags.parse(arguments, FLAGS);
        Path directory = Files.createTempDirectory("restart");
        try {
            new RestartBenchmark(flags, directory).run();
        } finally {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void run() throws IOException {
        Path file = directory.resolve("engine.snapshot");
        try (PageMemory memory = memory()) {
            Engine engine = engine(memory);
            EngineFeed feed = new EngineFeed(workload, List.of(engine));
            int next = 0;
            for (int snapshot = 1; snapshot <= SNAPSHOTS; snapshot++) {
                for (; next < (long) workload.size() * snapshot / SNAPSHOTS; next++) {
                    feed.process(next);
                }
                take(engine, file, snapshot);
            }
            report.put("page_file_bytes", memory.use().fileBytes());
            report.put("page_memory_bytes", memory.use().bytes());
        }
        report.put("last_snapshot_bytes", Files.size(file));
        try (PageMemory memory = memory()) {
            long start = System.nanoTime();
            Engine restored = engine(memory);
            try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
                restored.restore(stream);
            }
            report.put("restore_ms", millisSince(start));
        }
        report.put("events", workload.size());
        report.print(System.out);
    }

    private void take(Engine engine, Path file, int number) throws IOException {
        long start = System.nanoTime();
        EngineSnapshot snapshot = engine.snapshot();
        report.put("pause_ms_" + number, millisSince(start));
        start = System.nanoTime();
        try (OutputStream stream = Files.newOutputStream(file)) {
            snapshot.write(stream);
        }
        report.put("write_ms_" + number, millisSince(start));
    }

    private PageMemory memory() {
        return PageMemory.limited(budget, PageMemory.ROWS_PER_PAGE, PageFiles.open(directory.resolve("pages")));
    }

    private Engine engine(PageMemory memory) {
        Engine engine = new Engine(StandardFunctions.library(), ListMembership.none(), memory);
        programs.forEach(engine::install);
        return engine;
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
