package io.breakwater.benchmarks.workload;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Workload W1: model calls of one day and more, as columns. Always the same events for the same number; fewer are a
 * prefix of more. Public arrays, because every program under test reads them in its innermost loop.
 */
public final class Workload {
    /** 57.87 events a second. */
    public static final int EVENTS_PER_DAY = 5_000_000;

    /** 2025-01-01T00:00:00Z. */
    public static final long START_MILLIS = 1_735_689_600_000L;

    private static final int ACCOUNTS = 200_000;
    private static final int IPS = 50_000;
    private static final int DEVICES = 150_000;
    private static final int API_KEYS = 250_000;
    private static final int PROMPTS = 1_000_000;
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

    private Workload(int events) {
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
        Workload workload = new Workload(events);
        workload.fill();
        return workload;
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

    // The order of the draws defines the workload.
    private void fill() {
        SplittableRandom random = new SplittableRandom(42);
        Zipf accounts = new Zipf(1.1, ACCOUNTS);
        Zipf prompts = new Zipf(1.1, PROMPTS);
        for (int i = 0; i < ts.length; i++) {
            ts[i] = (START_MILLIS + i * 1728L / 100 + random.nextInt(17)) * 1000;
            int rank = accounts.rank(random.nextDouble());
            account[i] = id(1, rank);
            ip[i] = id(2, random.nextInt(100) < 80 ? Mix.choose(7_000_000_000L + rank, IPS) : random.nextInt(IPS));
            device[i] = id(
                    3, random.nextInt(100) < 90 ? Mix.choose(8_000_000_000L + rank, DEVICES) : random.nextInt(DEVICES));
            int variant = random.nextInt(100) < 80 ? 0 : random.nextInt(4);
            apiKey[i] = id(4, Mix.choose(9_000_000_000L + 4L * rank + variant, API_KEYS));
            model[i] = random.nextInt(6);
            country[i] = random.nextInt(100) < 90 ? Mix.choose(5_000_000_000L + rank, 60) : random.nextInt(60);
            double gauss =
                    Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            tokens[i] = (int) Math.min(4000, Math.max(1, Math.exp(6 + gauss)));
            int state = random.nextInt(100);
            outcome[i] = state < 97 ? 0 : state < 99 ? 1 : 2;
            prompt[i] = id(6, prompts.rank(random.nextDouble()));
            flagged[i] = random.nextInt(100) < 1 ? 1 : 0;
        }
    }

    private static long id(long family, int rank) {
        return Mix.mix((family << 40) + rank) >>> 16;
    }
}
