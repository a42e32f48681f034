package io.breakwater.signals.duplicate;

import io.breakwater.signals.text.TextNormalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The overlapping pieces of a text by which texts are compared: five words each, fewer in short texts, and characters in
 * scripts that put no spaces between words. Words are runs of letters and digits of the {@linkplain TextNormalizer normal
 * form}.
 */
final class Shingles {
    private static final int LONG_TEXT_WORDS = 20;
    private static final int SHORT_TEXT_WORDS = 4;
    private static final int WORDS_OF_LONG_TEXT = 5;
    private static final int WORDS_OF_SHORT_TEXT = 2;
    private static final int UNSPACED_LETTERS = 24;
    private static final int CHARACTERS = 4;

    private Shingles() {}

    /** Distinct hashes, one per shingle; none where the text is too short to mean anything. */
    static long[] of(String text) {
        String normal = TextNormalizer.normalize(text).text();
        List<String> words = words(normal);
        if (words.size() >= LONG_TEXT_WORDS) {
            return ofWords(words, WORDS_OF_LONG_TEXT);
        }
        int letters = words.stream().mapToInt(String::length).sum();
        if (letters >= UNSPACED_LETTERS * words.size()) {
            return ofCharacters(String.join("", words));
        }
        return words.size() >= SHORT_TEXT_WORDS ? ofWords(words, WORDS_OF_SHORT_TEXT) : new long[0];
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !Character.isLetterOrDigit(text.charAt(i))) {
                if (i > start) {
                    words.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }

    private static long[] ofWords(List<String> words, int size) {
        long[] hashes = words.stream().mapToLong(Shingles::hash).toArray();
        LongStream.Builder shingles = LongStream.builder();
        for (int i = 0; i + size <= hashes.length; i++) {
            long shingle = size;
            for (int j = i; j < i + size; j++) {
                shingle = Mixing.mix(shingle * 31 + hashes[j]);
            }
            shingles.add(shingle);
        }
        return shingles.build().distinct().toArray();
    }

    private static long[] ofCharacters(String letters) {
        LongStream.Builder shingles = LongStream.builder();
        for (int i = 0; i + CHARACTERS <= letters.length(); i++) {
            shingles.add(hash(letters.substring(i, i + CHARACTERS)));
        }
        return shingles.build().distinct().toArray();
    }

    private static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 0x100000001B3L + text.charAt(i);
        }
        return Mixing.mix(hash);
    }
}
