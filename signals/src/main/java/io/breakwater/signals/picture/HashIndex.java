package io.breakwater.signals.picture;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds hashes that are near one. A hash is 16 parts of 16 bits; of two that differ in at most 31 bits at least one part differs in
 * at most one. So the hashes that have a part in common with the one sought, or with one of its bits changed, are compared; all
 * others are too far away.
 */
public final class HashIndex {
    /** From here on likeness is chance. */
    public static final int FURTHEST = 31;

    private static final int WORDS = 4;
    private static final int PARTS = 16;
    private static final int VALUES = 1 << 16;

    /** Four words for each hash, one behind the other: a comparison then waits for memory once. */
    private final long[] words;

    private final byte[] distances;
    /** By part: the entries in the order of its value, and where each value begins. */
    private final int[][] ordered = new int[PARTS][];

    private final int[][] begins = new int[PARTS][];

    /**
     * What is sought.
     *
     * @param distance up to which it matches, 0 to {@link #FURTHEST}
     */
    public record Entry(PictureHash hash, int distance) {
        public Entry {
            if (distance < 0 || distance > FURTHEST) {
                throw new IllegalArgumentException("a distance of " + distance);
            }
        }

        /** A hash, with a distance behind {@code /} or up to {@link #FURTHEST}; empty for anything else. */
        public static Optional<Entry> parse(String text) {
            int slash = text.indexOf('/');
            if (slash < 0) {
                return PictureHash.parse(text).map(hash -> new Entry(hash, FURTHEST));
            }
            OptionalInt distance = distance(text.substring(slash + 1));
            return distance.isEmpty()
                    ? Optional.empty()
                    : PictureHash.parse(text.substring(0, slash)).map(hash -> new Entry(hash, distance.getAsInt()));
        }

        private static OptionalInt distance(String digits) {
            boolean number = digits.length() <= 2
                    && !digits.isEmpty()
                    && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
            int distance = number ? Integer.parseInt(digits) : FURTHEST + 1;
            return distance <= FURTHEST ? OptionalInt.of(distance) : OptionalInt.empty();
        }
    }

    /** The nearest entry that matches, and how near it is. */
    public record Match(Entry entry, int distance) {}

    public HashIndex(Collection<Entry> entries) {
        words = new long[entries.size() * WORDS];
        distances = new byte[entries.size()];
        int index = 0;
        for (Entry entry : entries) {
            words[index * WORDS] = entry.hash().a();
            words[index * WORDS + 1] = entry.hash().b();
            words[index * WORDS + 2] = entry.hash().c();
            words[index * WORDS + 3] = entry.hash().d();
            distances[index++] = (byte) entry.distance();
        }
        for (int part = 0; part < PARTS; part++) {
            order(part);
        }
    }

    private void order(int part) {
        int[] starts = new int[VALUES + 1];
        for (int i = 0; i < distances.length; i++) {
            starts[hash(i).part(part) + 1]++;
        }
        for (int value = 0; value < VALUES; value++) {
            starts[value + 1] += starts[value];
        }
        int[] next = starts.clone();
        int[] order = new int[distances.length];
        for (int i = 0; i < distances.length; i++) {
            order[next[hash(i).part(part)]++] = i;
        }
        begins[part] = starts;
        ordered[part] = order;
    }

    /** The nearest of the entries that match; of equally near ones any. */
    public Optional<Match> nearest(PictureHash hash) {
        Nearest nearest = new Nearest();
        for (int part = 0; part < PARTS; part++) {
            int value = hash.part(part);
            compare(hash, part, value, nearest);
            for (int bit = 1; bit < VALUES; bit <<= 1) {
                compare(hash, part, value ^ bit, nearest);
            }
        }
        return nearest.index < 0
                ? Optional.empty()
                : Optional.of(new Match(new Entry(hash(nearest.index), distances[nearest.index]), nearest.distance));
    }

    /** Whether any entry matches. */
    public boolean matches(PictureHash hash) {
        return nearest(hash).isPresent();
    }

    private static final class Nearest {
        private int index = -1;
        private int distance = FURTHEST + 1;
    }

    private void compare(PictureHash hash, int part, int value, Nearest nearest) {
        int[] order = ordered[part];
        int end = begins[part][value + 1];
        for (int i = begins[part][value]; i < end; i++) {
            int word = order[i] * WORDS;
            int distance = Long.bitCount(words[word] ^ hash.a())
                    + Long.bitCount(words[word + 1] ^ hash.b())
                    + Long.bitCount(words[word + 2] ^ hash.c())
                    + Long.bitCount(words[word + 3] ^ hash.d());
            if (distance < nearest.distance && distance <= distances[order[i]]) {
                nearest.distance = distance;
                nearest.index = order[i];
            }
        }
    }

    private PictureHash hash(int index) {
        int word = index * WORDS;
        return new PictureHash(words[word], words[word + 1], words[word + 2], words[word + 3]);
    }
}
