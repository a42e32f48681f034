package io.breakwater.benchmarks.measure;

import java.lang.management.ManagementFactory;

/**
 * What one pass over all rows took.
 *
 * @param wallNanos from the first row to the last
 * @param cpuNanos of the feeding thread alone: without the collector and the compiler
 * @param secondHalfNanos wall time of the second half of the rows
 */
public record Timing(int events, long wallNanos, long cpuNanos, long secondHalfNanos, Hits hits) {

    /** What is done with each row. */
    @FunctionalInterface
    public interface RowFeed {
        void process(int row, Hits hits);
    }

    /** Feeds the rows from 0 in order. */
    public static Timing of(int events, int detectors, RowFeed feed) {
        Hits hits = new Hits(detectors);
        long cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long start = System.nanoTime();
        feed(0, events / 2, feed, hits);
        long middle = System.nanoTime();
        feed(events / 2, events, feed, hits);
        long end = System.nanoTime();
        long cpuEnd = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return new Timing(events, end - start, cpuEnd - cpuStart, end - middle, hits);
    }

    public double perSecond() {
        return events * 1e9 / wallNanos;
    }

    public double perSecondOfCpu() {
        return events * 1e9 / cpuNanos;
    }

    public double secondHalfPerSecond() {
        return (events - events / 2) * 1e9 / secondHalfNanos;
    }

    private static void feed(int from, int to, RowFeed feed, Hits hits) {
        for (int row = from; row < to; row++) {
            feed.process(row, hits);
        }
    }
}
