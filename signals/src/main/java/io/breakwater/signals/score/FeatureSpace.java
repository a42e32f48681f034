package io.breakwater.signals.score;

/**
 * Which pieces of a text count, and into how many buckets they are hashed. Characters are taken from the normal form, with a
 * space at both ends.
 *
 * @param form 1 for pieces as the first models counted them; 2 counts also pairs of words with one between, and links, and reads a
 *     text without the web's markup
 * @param bits the number of buckets is two to this power; 8 to 20
 * @param shortest length of the shortest piece of characters
 * @param longest length of the longest
 * @param words how many words the longest piece of whole words has; 0 for none
 */
public record FeatureSpace(int form, int bits, int shortest, int longest, int words) {
    /** What suits most texts. */
    public static final FeatureSpace DEFAULT = new FeatureSpace(17, 4, 4, 3);

    public static final int NEWEST_FORM = 2;

    public static final int LEAST_BITS = 8;
    public static final int MOST_BITS = 20;
    public static final int LONGEST_PIECE = 8;
    public static final int MOST_WORDS = 3;

    public FeatureSpace {
        boolean good = form >= 1
                && form <= NEWEST_FORM
                && bits >= LEAST_BITS
                && bits <= MOST_BITS
                && shortest >= 1
                && longest >= shortest
                && longest <= LONGEST_PIECE
                && words >= 0
                && words <= MOST_WORDS;
        if (!good) {
            throw new IllegalArgumentException("no space of features: " + bits + " bits, characters " + shortest
                    + " to " + longest + ", " + words + " words");
        }
    }

    /** Of the newest form. */
    public FeatureSpace(int bits, int shortest, int longest, int words) {
        this(NEWEST_FORM, bits, shortest, longest, words);
    }

    public int buckets() {
        return 1 << bits;
    }
}
