package io.breakwater.engine.random;

import io.breakwater.engine.judge.StreamStep;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * How many trials there are and from which seed: {@code -Dtrials.seed=N} repeats the run that printed N, {@code
 * -Dsoak.minutes=60} makes each test go on for an hour.
 */
final class Trials {
    private static final String SEED = "trials.seed";

    private Trials() {}

    /** Runs the trial of each seed; the seed of a failing one is in its message. */
    static void run(String name, int count, Consumer<Long> trial) {
        boolean repeat = System.getProperty(SEED) != null;
        long first = Long.getLong(SEED, new Random().nextInt(Integer.MAX_VALUE) * 1_000_000L);
        System.out.println(name + ": -D" + SEED + "=" + first);
        long end = System.nanoTime()
                + Duration.ofMinutes(Long.getLong("soak.minutes", 0)).toNanos();
        for (long i = 0; i < (repeat ? 1 : count) || System.nanoTime() < end; i++) {
            try {
                trial.accept(first + i);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("to repeat it: -D" + SEED + "=" + (first + i) + "\n" + e.getMessage(), e);
            }
        }
    }

    /** From a few programs to many, and a stream that is tame or not. */
    static Trial random(long seed, boolean tame, int mostPrograms) {
        Random random = new Random(seed);
        RandomPrograms programs = new RandomPrograms(random, random.nextInt(3) == 0);
        List<RandomProgram> chosen = programs.programs(1 + random.nextInt(mostPrograms));
        List<StreamStep> stream = new RandomStreams(random, tame).stream(5 + random.nextInt(60));
        return new Trial(chosen, stream, Style.random(random), seed);
    }
}
