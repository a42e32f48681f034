package io.breakwater.benchmarks.workload;

import java.util.Arrays;

/**
 * Workload W1: model calls of one day and more, as columns. Always the same events for the same number; fewer are a
 * prefix of more. Public arrays, because every program under test reads them in its innermost loop.
 */
public final class Workload {
    /** 57.87 events a second. */
    public static final int EVENTS_PER_DAY = 5_000_000;

    /** 2025-01-01T00:00:00Z. */
    public static final long START_MILLIS = 1_735_689_600_000L;

    private static final long HOUR_MICROS = 3_600_000_000L;

    /** Engine time in microseconds, strictly increasing. */
    public final long[] ts;

    public final long[] account;
    public final long[] ip;
    public final long[] device;
    public final long[] apiKey;
    public final long[] prompt;
    public final int[] model;
    public final int[] country;
    public final int[] tokens;
    /** 0 answered, 1 refused, 2 failed. */
    public final int[] outcome;

    public final int[] flagged;

    Workload(int events) {
        ts = new long[events];
        account = new long[events];
        ip = new long[events];
        device = new long[events];
        apiKey = new long[events];
        prompt = new long[events];
        model = new int[events];
        country = new int[events];
        tokens = new int[events];
        outcome = new int[events];
        flagged = new int[events];
    }

    /** The first events of the stream. */
    public static Workload of(int events) {
        return new WorkloadStream().next(events);
    }

    /** The same where nothing happens for an hour after the first half. */
    public static Workload withIdleHour(int events) {
        Workload workload = of(events);
        for (int row = events / 2; row < events; row++) {
            workload.ts[row] += HOUR_MICROS;
        }
        return workload;
    }

    public int size() {
        return ts.length;
    }

    /** The row of an engine time; negative where there is none. */
    public int rowAt(long micros) {
        return Arrays.binarySearch(ts, micros);
    }

    /** How many events lie within the length before the last one, itself included. */
    public int eventsWithin(long micros) {
        int first = Arrays.binarySearch(ts, ts[ts.length - 1] - micros);
        return ts.length - (first < 0 ? -first - 1 : first);
    }
}
