package io.breakwater.benchmarks.measure;

import org.HdrHistogram.Histogram;

/**
 * How often the machine takes the core away from a thread that does nothing but read the clock: hypervisors and timers interrupt
 * every program alike. A latency's percentile above the share of events that are hit by this says more about the machine than about
 * what is measured.
 */
public final class Interruptions {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Reading the clock takes less than a tenth of this. */
    private static final long SHORTEST_NANOS = 1_000;

    private final Histogram gaps = new Histogram(60 * NANOS_PER_SECOND, 3);
    private final int seconds;

    private Interruptions(int seconds) {
        this.seconds = seconds;
    }

    /** Watches the core for some seconds. */
    public static Interruptions watch(int seconds) {
        Interruptions found = new Interruptions(seconds);
        long last = System.nanoTime();
        long end = last + seconds * NANOS_PER_SECOND;
        while (last < end) {
            long now = System.nanoTime();
            if (now - last >= SHORTEST_NANOS) {
                found.gaps.recordValue(now - last);
            }
            last = now;
        }
        return found;
    }

    /** @param meanNanos how long an event takes, for the share of events that an interruption falls into */
    public void addTo(Report report, double meanNanos) {
        double perSecond = (double) gaps.getTotalCount() / seconds;
        report.put("interruptions_per_second", perSecond);
        report.put("interruption_p50_ns", gaps.getValueAtPercentile(50));
        report.put("interruption_max_ms", gaps.getMaxValue() / 1e6);
        report.put("events_interrupted_percent", 100 * perSecond * meanNanos / NANOS_PER_SECOND);
    }
}
