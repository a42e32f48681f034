package io.breakwater.engine.network;

import java.util.Arrays;

/**
 * Measures what windows and detectors cost, on one event in many, because looking at the clock costs as much as what it
 * measures. It knows the latest rounds of samples only, so that a change of cost is seen. For one thread.
 */
final class CostMeter {
    /** A power of two. */
    private static final int EVENTS_PER_SAMPLE = 1_024;

    private static final int SAMPLES_PER_ROUND = 64;
    private static final int ROUNDS = 4;

    private final Nanos windows;
    private final Nanos detectors;
    private long events;
    private long samples;
    private boolean measuring;

    CostMeter(int windowSets, int detectors) {
        this.windows = new Nanos(windowSets);
        this.detectors = new Nanos(detectors);
    }

    /** Begins the next event. */
    void next() {
        measuring = (++events & (EVENTS_PER_SAMPLE - 1)) == 0;
        if (measuring && samples++ % SAMPLES_PER_ROUND == 0) {
            windows.clear(round(0));
            detectors.clear(round(0));
        }
    }

    /** Whether this event is one of those it measures. */
    boolean isMeasuring() {
        return measuring;
    }

    /** What to hand over when something has been done. */
    long start() {
        return measuring ? System.nanoTime() : 0;
    }

    void windows(int set, long start) {
        if (measuring) {
            windows.add(round(0), set, System.nanoTime() - start);
        }
    }

    void detector(int detector, long start) {
        if (measuring) {
            detectors.add(round(0), detector, System.nanoTime() - start);
        }
    }

    /** Nanoseconds for each event, whether it concerned the windows or not; 0 while nothing was measured. */
    double windowNanosPerEvent(int set) {
        return mean(windows, set);
    }

    double detectorNanosPerEvent(int detector) {
        return mean(detectors, detector);
    }

    /**
     * The least that any of the latest whole rounds says, 0 before there are enough: a pause of the machine, which falls into
     * one round, is not in it.
     */
    double steadyWindowNanosPerEvent(int set) {
        return steady(windows, set);
    }

    double steadyDetectorNanosPerEvent(int detector) {
        return steady(detectors, detector);
    }

    private double mean(Nanos nanos, int index) {
        long present = Math.min(samples, samplesOfThisRound() + (ROUNDS - 1L) * SAMPLES_PER_ROUND);
        return present == 0 ? 0 : (double) nanos.total(index) / present;
    }

    private double steady(Nanos nanos, int index) {
        if (samples < (ROUNDS - 1L) * SAMPLES_PER_ROUND + 1) {
            return 0;
        }
        long least = Long.MAX_VALUE;
        for (int back = 1; back < ROUNDS; back++) {
            least = Math.min(least, nanos.of(round(back), index));
        }
        return (double) least / SAMPLES_PER_ROUND;
    }

    private long samplesOfThisRound() {
        return samples == 0 ? 0 : (samples - 1) % SAMPLES_PER_ROUND + 1;
    }

    /** Where a round's times lie, the present one being 0 back. */
    private int round(int back) {
        long present = samples == 0 ? 0 : (samples - 1) / SAMPLES_PER_ROUND;
        return (int) Math.floorMod(present - back, (long) ROUNDS);
    }

    /** Times by round and by what they were spent on. */
    private static final class Nanos {
        private final long[][] rounds;

        Nanos(int size) {
            rounds = new long[ROUNDS][size];
        }

        void clear(int round) {
            Arrays.fill(rounds[round], 0);
        }

        void add(int round, int index, long nanos) {
            rounds[round][index] += nanos;
        }

        long of(int round, int index) {
            return rounds[round][index];
        }

        long total(int index) {
            long total = 0;
            for (long[] round : rounds) {
                total += round[index];
            }
            return total;
        }
    }
}
