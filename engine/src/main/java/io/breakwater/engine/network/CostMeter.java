package io.breakwater.engine.network;

/**
 * Measures what windows and detectors cost, on one event in many, because looking at the clock costs as much as what it
 * measures. For one thread.
 */
final class CostMeter {
    /** A power of two. */
    private static final int EVENTS_PER_SAMPLE = 1_024;

    private final long[] windowNanos;
    private final long[] detectorNanos;
    private long events;
    private long samples;
    private boolean measuring;

    CostMeter(int windowSets, int detectors) {
        this.windowNanos = new long[windowSets];
        this.detectorNanos = new long[detectors];
    }

    /** Begins the next event. */
    void next() {
        measuring = (++events & (EVENTS_PER_SAMPLE - 1)) == 0;
        if (measuring) {
            samples++;
        }
    }

    /** What to hand over when something has been done. */
    long start() {
        return measuring ? System.nanoTime() : 0;
    }

    void windows(int set, long start) {
        if (measuring) {
            windowNanos[set] += System.nanoTime() - start;
        }
    }

    void detector(int detector, long start) {
        if (measuring) {
            detectorNanos[detector] += System.nanoTime() - start;
        }
    }

    /** Nanoseconds for each event, whether it concerned the windows or not; 0 while nothing was measured. */
    double windowNanosPerEvent(int set) {
        return samples == 0 ? 0 : (double) windowNanos[set] / samples;
    }

    double detectorNanosPerEvent(int detector) {
        return samples == 0 ? 0 : (double) detectorNanos[detector] / samples;
    }
}
