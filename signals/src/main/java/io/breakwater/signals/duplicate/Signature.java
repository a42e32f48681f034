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
        int shingle = 0;
        // Four at a time read and write the least hashes a quarter as often.
        for (; shingle + 4 <= shingles.count(); shingle += 4) {
            int first = folded(shingles, shingle);
            int second = folded(shingles, shingle + 1);
            int third = folded(shingles, shingle + 2);
            int fourth = folded(shingles, shingle + 3);
            for (int i = 0; i < SIZE; i++) {
                int leastOfTwo = Math.min(hash(i, first), hash(i, second));
                int leastOfOthers = Math.min(hash(i, third), hash(i, fourth));
                least[i] = Math.min(least[i], Math.min(leastOfTwo, leastOfOthers));
            }
        }
        for (; shingle < shingles.count(); shingle++) {
            int folded = folded(shingles, shingle);
            for (int i = 0; i < SIZE; i++) {
                least[i] = Math.min(least[i], hash(i, folded));
            }
        }
        return least;
    }

    private static int folded(Shingles shingles, int index) {
        long hash = shingles.hash(index);
        return (int) (hash ^ (hash >>> 32));
    }

    private static int hash(int function, int folded) {
        int product = FACTORS[function] * folded + SUMMANDS[function];
        return product ^ (product >>> 15);
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
