package io.breakwater.signals.score;

import io.breakwater.signals.text.NormalForm;
import io.breakwater.signals.text.TextBuffer;
import io.breakwater.signals.text.TextNormalizer;
import java.util.Arrays;

/**
 * The distinct buckets of one text's pieces. Used again for the next text, by one thread, so that reading a text allocates
 * nothing.
 */
public final class TextFeatures {
    private static final int PIECE = 1;
    private static final int WORD = 2;
    private static final int SHAPE = 3;
    private static final int PAIR = 4;
    /** Of a text's shape: how long it is, how much of it is in capitals, in digits, in other signs. */
    private static final int MOST_STEPS = 12;

    private final FeatureSpace space;
    /** By bucket, the number of the text in which it was last seen; small, so that it stays in a processor's cache. */
    private final byte[] seenIn;

    private TextBuffer normal = new TextBuffer();
    private int[] buckets = new int[1024];
    /** Where in the normal form each bucket's first piece stands; the shape stands nowhere. */
    private int[] starts = new int[1024];

    private int[] ends = new int[1024];
    private int count;
    private byte number;

    public TextFeatures(FeatureSpace space) {
        this.space = space;
        this.seenIn = new byte[space.buckets()];
    }

    /** Replaces whatever was read before. */
    public void read(String given) {
        boolean plain = space.form() == 1;
        String text = plain ? given : MarkupText.seen(given);
        normal = NormalForm.of(text);
        count = 0;
        if (++number == 0) {
            Arrays.fill(seenIn, (byte) 0);
            number = 1;
        }
        addCharacters();
        addWords();
        addShape(text);
        if (!plain) {
            addLinks();
        }
    }

    /** How many distinct buckets the text has. */
    public int count() {
        return count;
    }

    public int bucket(int index) {
        return buckets[index];
    }

    /** The piece of the normal form that first fell into this bucket; empty where it is the text's shape. */
    String piece(int index) {
        return starts[index] == ends[index]
                ? ""
                : normal.subSequence(Math.max(0, starts[index]), Math.min(normal.length(), ends[index]))
                        .toString();
    }

    private void addCharacters() {
        int length = normal.length();
        for (int start = -1; start < length; start++) {
            int hash = PIECE;
            int end = Math.min(length + 1, start + space.longest());
            for (int i = start; i < end; i++) {
                hash = (hash ^ charAt(i, length)) * 0x01000193;
                if (i - start + 1 >= space.shortest()) {
                    add(hash, start, i + 1);
                }
            }
        }
    }

    private char charAt(int index, int length) {
        return index < 0 || index == length ? ' ' : normal.charAt(index);
    }

    private void addWords() {
        if (space.words() == 0) {
            return;
        }
        int[] hashes = new int[space.words()];
        int[] wordStarts = new int[space.words()];
        int words = 0;
        int start = 0;
        for (int i = 0; i <= normal.length(); i++) {
            if (normal.isWord(i)) {
                continue;
            }
            if (i > start) {
                int hash = WORD;
                for (int j = start; j < i; j++) {
                    hash = (hash ^ normal.charAt(j)) * 0x01000193;
                }
                hashes[words % hashes.length] = hash;
                wordStarts[words % hashes.length] = start;
                words++;
                addRuns(hashes, wordStarts, words, i);
                if (space.form() > 1 && words > 2 && hashes.length > 2) {
                    addPair(hashes, wordStarts, words, i);
                }
            }
            start = i + 1;
        }
    }

    /** The runs of words that end with the latest one. */
    private void addRuns(int[] hashes, int[] wordStarts, int words, int end) {
        int run = WORD;
        for (int back = 1; back <= Math.min(words, hashes.length); back++) {
            int slot = (words - back) % hashes.length;
            run = (run ^ hashes[slot]) * 0x01000193 + back;
            add(run, wordStarts[slot], end);
        }
    }

    /** The latest word and the one before the last, whatever stands between. */
    private void addPair(int[] hashes, int[] wordStarts, int words, int end) {
        int first = (words - 3) % hashes.length;
        int pair = (PAIR ^ hashes[first]) * 0x01000193;
        add((pair ^ hashes[(words - 1) % hashes.length]) * 0x01000193, wordStarts[first], end);
    }

    /** How many links there are, as far as that makes a difference. */
    private void addLinks() {
        int links = LinkSigns.in(normal);
        addStep(4, Math.min(links, 3));
        if (links > 0) {
            addStep(5, 1);
        }
    }

    private void addShape(String text) {
        int length = Math.min(text.length(), TextNormalizer.LONGEST);
        int capitals = 0;
        int digits = 0;
        int letters = 0;
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            capitals += character >= 'A' && character <= 'Z' ? 1 : 0;
            letters += character >= 'a' && character <= 'z' ? 1 : 0;
            digits += character >= '0' && character <= '9' ? 1 : 0;
        }
        addStep(0, 32 - Integer.numberOfLeadingZeros(length));
        addStep(1, capitals * MOST_STEPS / (capitals + letters + 1));
        addStep(2, digits * MOST_STEPS / (length + 1));
        addStep(3, (length - capitals - letters - digits) * MOST_STEPS / (length + 1));
    }

    private void addStep(int kind, int step) {
        add((SHAPE * 31 + kind) * 0x01000193 ^ step * 0x5bd1e995, 0, 0);
    }

    private void add(int hash, int start, int end) {
        int mixed = hash * 0x9E3779B1;
        int bucket = (mixed ^ (mixed >>> 15)) & (seenIn.length - 1);
        if (seenIn[bucket] == number) {
            return;
        }
        seenIn[bucket] = number;
        if (count == buckets.length) {
            buckets = Arrays.copyOf(buckets, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        buckets[count] = bucket;
        starts[count] = start;
        ends[count] = end;
        count++;
    }
}
