package io.breakwater.benchmarks.measure;

import org.HdrHistogram.Histogram;

/** How long single events took, in nanoseconds; what reading the clock takes, some 25 to 50, is in it. */
public final class Latencies {
    private static final long LONGEST = 60_000_000_000L;

    private final Histogram histogram = new Histogram(LONGEST, 3);

    public void record(long nanos) {
        histogram.recordValue(Math.min(nanos, LONGEST));
    }

    /** @param percentile from 0 to 100 */
    public double milliseconds(double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }

    public double meanNanos() {
        return histogram.getMean();
    }

    public void addTo(Report report) {
        report.put("latency_p50_ns", histogram.getValueAtPercentile(50));
        report.put("latency_p99_ns", histogram.getValueAtPercentile(99));
        report.put("latency_p999_ns", histogram.getValueAtPercentile(99.9));
        report.put("latency_p9999_ns", histogram.getValueAtPercentile(99.99));
        report.put("latency_max_ms", histogram.getMaxValue() / 1e6);
    }
}
