package io.breakwater.benchmarks.workload;

import java.util.Arrays;

/** Ranks from 0 whose probability falls with the power of the rank. */
final class Zipf {
    private final double[] cumulative;

    Zipf(double exponent, int ranks) {
        cumulative = new double[ranks];
        double sum = 0;
        for (int i = 0; i < ranks; i++) {
            sum += 1 / StrictMath.pow(i + 1, exponent);
            cumulative[i] = sum;
        }
        for (int i = 0; i < ranks; i++) {
            cumulative[i] /= sum;
        }
    }

    /** The first rank whose cumulative probability is above {@code uniform}. */
    int rank(double uniform) {
        int found = Arrays.binarySearch(cumulative, uniform);
        int rank = found < 0 ? -found - 1 : found + 1;
        return Math.min(rank, cumulative.length - 1);
    }
}
