package io.breakwater.benchmarks.peer.flink;

import static java.util.Objects.requireNonNull;

import io.breakwater.benchmarks.measure.Hits;
import io.breakwater.benchmarks.measure.Passes;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.workload.Workload;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * The job that runs in this JVM: Flink serialises what it is given, so rows and hits pass through this one static place.
 */
final class RunningJob {
    private static volatile @Nullable RunningJob current;

    private final Workload workload;
    private final int events;
    private final Hits hits;
    private volatile long firstRow;
    private volatile long middleRow;
    private volatile long ended;

    private RunningJob(Workload workload, int events, int detectors) {
        this.workload = workload;
        this.events = events;
        this.hits = new Hits(detectors);
    }

    static void start(Workload workload, int events, int detectors) {
        current = new RunningJob(workload, events, detectors);
    }

    static void end() {
        finished().ended = System.nanoTime();
    }

    static RunningJob finished() {
        return requireNonNull(current, "no job");
    }

    /** Called by the source, in order. */
    static Row row(Long index) {
        RunningJob job = finished();
        int row = index.intValue();
        if (row == 0) {
            job.firstRow = System.nanoTime();
        } else if (row == job.events / 2) {
            job.middleRow = System.nanoTime();
        }
        Workload workload = job.workload;
        return Row.of(
                workload.ts[row],
                workload.account[row],
                workload.ip[row],
                workload.apiKey[row],
                workload.prompt[row],
                (long) workload.tokens[row],
                (long) workload.outcome[row]);
    }

    /** Called by every detector, each in a thread of its own. */
    static Long hit(int detector, Long ts) {
        RunningJob job = finished();
        synchronized (job.hits) {
            job.hits.add(detector, job.workload.rowAt(ts));
        }
        return ts;
    }

    Hits hits() {
        return hits;
    }

    void addTo(Report report) {
        report.put("events", events);
        report.put("seconds", (ended - firstRow) / 1e9);
        report.put("events_per_second", events * 1e9 / (ended - firstRow));
        report.put("second_half_per_second", (events - events / 2) * 1e9 / (ended - middleRow));
        Passes.addHits(hits, report);
    }
}
