package io.breakwater.signals.duplicate;

import io.breakwater.signals.text.NormalForm;
import io.breakwater.signals.text.TextBuffer;
import io.breakwater.signals.text.TextNormalizer;
import java.util.Arrays;

/**
 * The overlapping pieces of a text by which texts are compared: five words each, fewer in short texts, and characters in
 * scripts that put no spaces between words. Words are runs of letters and digits of the {@linkplain TextNormalizer normal
 * form}. Used again for the next text, not by several threads.
 */
final class Shingles {
    private static final int LONG_TEXT_WORDS = 20;
    private static final int SHORT_TEXT_WORDS = 4;
    private static final int WORDS_OF_LONG_TEXT = 5;
    private static final int WORDS_OF_SHORT_TEXT = 2;
    private static final int UNSPACED_LETTERS = 24;
    private static final int CHARACTERS = 4;
    private static final int FIRST_CAPACITY = 256;

    private long[] hashes = new long[FIRST_CAPACITY];
    private TextBuffer normal = new TextBuffer();
    private int count;

    /** Replaces whatever was read before by the shingles of this text. */
    void read(String text) {
        normal = NormalForm.of(text);
        count = 0;
        int letters = addWords();
        if (count >= LONG_TEXT_WORDS) {
            join(WORDS_OF_LONG_TEXT);
        } else if (letters >= UNSPACED_LETTERS * count) {
            count = 0;
            addCharacters();
        } else if (count >= SHORT_TEXT_WORDS) {
            join(WORDS_OF_SHORT_TEXT);
        } else {
            count = 0;
        }
    }

    /** How many; none where the text is too short to mean anything. The same one may come more than once. */
    int count() {
        return count;
    }

    long hash(int index) {
        return hashes[index];
    }

    /** @return how many letters and digits all words have */
    private int addWords() {
        int letters = 0;
        int start = 0;
        for (int i = 0; i <= normal.length(); i++) {
            if (!normal.isWord(i)) {
                if (i > start) {
                    long hash = (long) i - start;
                    for (int j = start; j < i; j++) {
                        hash = withNext(hash, normal.charAt(j));
                    }
                    add(Mixing.mix(hash));
                    letters += i - start;
                }
                start = i + 1;
            }
        }
        return letters;
    }

    /** Makes words, each by its hash, into pieces of several. */
    private void join(int size) {
        int pieces = count - size + 1;
        for (int i = 0; i < pieces; i++) {
            long shingle = size;
            for (int j = i; j < i + size; j++) {
                shingle = Mixing.mix(shingle * 31 + hashes[j]);
            }
            hashes[i] = shingle;
        }
        count = pieces;
    }

    private void addCharacters() {
        char[] letters = new char[normal.length()];
        int length = 0;
        for (int i = 0; i < normal.length(); i++) {
            if (normal.isWord(i)) {
                letters[length++] = normal.charAt(i);
            }
        }
        for (int i = 0; i + CHARACTERS <= length; i++) {
            long hash = CHARACTERS;
            for (int j = i; j < i + CHARACTERS; j++) {
                hash = withNext(hash, letters[j]);
            }
            add(Mixing.mix(hash));
        }
    }

    private static long withNext(long hash, char character) {
        return hash * 0x100000001B3L + character;
    }

    private void add(long hash) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
        }
        hashes[count++] = hash;
    }
}
