package io.breakwater.signals.duplicate;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A text's MinHash: for each of many hash functions the least hash of any shingle. The share of equal positions estimates
 * the Jaccard similarity of two texts' shingles.
 */
final class Signature {
    static final int BANDS = 42;
    static final int ROWS = 3;
    static final int SIZE = BANDS * ROWS;

    private static final int[] FACTORS = new int[SIZE];
    private static final int[] SUMMANDS = new int[SIZE];

    static {
        for (int i = 0; i < SIZE; i++) {
            FACTORS[i] = (int) Mixing.mix(2L * i) | 1;
            SUMMANDS[i] = (int) Mixing.mix(2L * i + 1);
        }
    }

    private Signature() {}

    /** @param shingles at least one */
    static int[] of(Shingles shingles) {
        int[] least = new int[SIZE];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int shingle = 0; shingle < shingles.count(); shingle++) {
            long hash = shingles.hash(shingle);
            int folded = (int) (hash ^ (hash >>> 32));
            for (int i = 0; i < SIZE; i++) {
                int product = FACTORS[i] * folded + SUMMANDS[i];
                least[i] = Math.min(least[i], product ^ (product >>> 15));
            }
        }
        return least;
    }

    static double similarity(int[] left, int[] right) {
        int equal = 0;
        for (int i = 0; i < SIZE; i++) {
            equal += left[i] == right[i] ? 1 : 0;
        }
        return (double) equal / SIZE;
    }

    static boolean agree(int[] left, int[] right, int band) {
        int first = band * ROWS;
        return left[first] == right[first]
                && left[first + 1] == right[first + 1]
                && left[first + 2] == right[first + 2];
    }

    static int bandHash(int[] signature, int band) {
        long hash = band;
        for (int row = 0; row < ROWS; row++) {
            hash = Mixing.mix(hash ^ signature[band * ROWS + row]);
        }
        return (int) hash;
    }

    /** A short name for the text: 16 hexadecimal digits. */
    static String name(int[] signature) {
        long hash = SIZE;
        for (int part : signature) {
            hash = Mixing.mix(hash ^ part);
        }
        return HexFormat.of().toHexDigits(hash);
    }
}
