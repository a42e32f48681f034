package io.breakwater.benchmarks.workload;

import java.util.SplittableRandom;

/** Draws the events of W1 in their order, piece by piece. */
public final class WorkloadStream {
    private static final int ACCOUNTS = 200_000;
    private static final int IPS = 50_000;
    private static final int DEVICES = 150_000;
    private static final int API_KEYS = 250_000;
    private static final int PROMPTS = 1_000_000;

    private final SplittableRandom random = new SplittableRandom(42);
    private final Zipf accounts = new Zipf(1.1, ACCOUNTS);
    private final Zipf prompts = new Zipf(1.1, PROMPTS);
    private long drawn;

    /** The events after those drawn before. */
    public Workload next(int events) {
        Workload workload = new Workload(events);
        for (int row = 0; row < events; row++) {
            draw(workload, row);
        }
        return workload;
    }

    // The order of the draws defines the workload.
    private void draw(Workload workload, int row) {
        workload.ts[row] = (Workload.START_MILLIS + drawn * 1728 / 100 + random.nextInt(17)) * 1000;
        drawn++;
        int rank = accounts.rank(random.nextDouble());
        workload.account[row] = id(1, rank);
        workload.ip[row] =
                id(2, random.nextInt(100) < 80 ? Mix.choose(7_000_000_000L + rank, IPS) : random.nextInt(IPS));
        workload.device[row] =
                id(3, random.nextInt(100) < 90 ? Mix.choose(8_000_000_000L + rank, DEVICES) : random.nextInt(DEVICES));
        int variant = random.nextInt(100) < 80 ? 0 : random.nextInt(4);
        workload.apiKey[row] = id(4, Mix.choose(9_000_000_000L + 4L * rank + variant, API_KEYS));
        workload.model[row] = random.nextInt(6);
        workload.country[row] = random.nextInt(100) < 90 ? Mix.choose(5_000_000_000L + rank, 60) : random.nextInt(60);
        double gauss = Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
        workload.tokens[row] = (int) Math.min(4000, Math.max(1, Math.exp(6 + gauss)));
        int state = random.nextInt(100);
        workload.outcome[row] = state < 97 ? 0 : state < 99 ? 1 : 2;
        workload.prompt[row] = id(6, prompts.rank(random.nextDouble()));
        workload.flagged[row] = random.nextInt(100) < 1 ? 1 : 0;
    }

    private static long id(long family, int rank) {
        return Mix.mix((family << 40) + rank) >>> 16;
    }
}
