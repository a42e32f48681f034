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

    /** A multiple of what a processor calculates at once, so that nothing is left over for it to do one by one. */
    private static final int LANES = 128;

    private static final int[] FACTORS = new int[LANES];
    private static final int[] SUMMANDS = new int[LANES];

    static {
        for (int i = 0; i < LANES; i++) {
            FACTORS[i] = (int) Mixing.mix(2L * i) | 1;
            SUMMANDS[i] = (int) Mixing.mix(2L * i + 1);
        }
    }

    private Signature() {}

    /** @param shingles at least one */
    static int[] of(Shingles shingles) {
        int[] least = new int[LANES];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int shingle = 0; shingle < shingles.count(); shingle++) {
            int folded = folded(shingles, shingle);
            for (int i = 0; i < LANES; i++) {
                least[i] = lesser(least[i], hash(i, folded));
            }
        }
        return Arrays.copyOf(least, SIZE);
    }

    static int folded(Shingles shingles, int index) {
        long hash = shingles.hash(index);
        return (int) (hash ^ (hash >>> 32));
    }

    /** The same as {@link Math#min}, with which Java 17 would find the least hashes one by one instead of several at once. */
    private static int lesser(int left, int right) {
        int difference = left - right;
        int isLess = (difference ^ ((left ^ right) & (difference ^ left))) >> (Integer.SIZE - 1);
        return right ^ ((left ^ right) & isLess);
    }

    static int hash(int function, int folded) {
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
