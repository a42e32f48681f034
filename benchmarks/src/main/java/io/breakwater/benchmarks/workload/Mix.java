package io.breakwater.benchmarks.workload;

/** The finaliser of SplitMix64, the golden gamma included: spreads any number over 64 bits, one to one. */
public final class Mix {
    private Mix() {}

    public static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A fixed choice among {@code bound} for a value. */
    static int choose(long value, int bound) {
        return (int) Long.remainderUnsigned(mix(value), bound);
    }
}
