package io.breakwater.signals.text;

import io.breakwater.signals.text.EncodedSegments.Segment;
import java.util.List;

/**
 * Words whose letters were moved by thirteen places. English letters are unevenly common, so a run of words tells by its
 * letters whether it reads better when they are moved back.
 */
final class RotatedLetters {
    /** How common the letters are in English texts, per mille of letters. */
    private static final double[] PER_MILLE = {
        82, 15, 28, 43, 127, 22, 20, 61, 70, 1.5, 7.7, 40, 24, 67, 75, 19, 0.95, 60, 63, 91, 28, 9.8, 24, 1.5, 20, 0.74
    };

    /** Whole numbers are added in a quarter of the time. */
    private static final int UNIT = 1 << 12;

    /** By ASCII char, how much likelier it is as a rotated letter than as a plain one: the logarithm, in units. */
    private static final int[] LIKELIHOOD = new int[128];

    private static final int NEEDED = 8 * UNIT;

    static {
        for (int letter = 0; letter < 26; letter++) {
            int likelihood = (int) Math.round(UNIT * Math.log(PER_MILLE[(letter + 13) % 26] / PER_MILLE[letter]));
            LIKELIHOOD['a' + letter] = likelihood;
            LIKELIHOOD['A' + letter] = likelihood;
        }
    }

    private RotatedLetters() {}

    /** The run of whole words that gains most, if it gains enough. */
    static void find(String text, int length, List<Segment> segments) {
        int best = 0;
        int bestStart = 0;
        int bestEnd = 0;
        int run = 0;
        int runStart = 0;
        int word = 0;
        for (int i = 0; i <= length; i++) {
            char character = i < length ? text.charAt(i) : ' ';
            if (character > ' ') {
                word += character < 128 ? LIKELIHOOD[character] : 0;
                continue;
            }
            run += word;
            word = 0;
            if (run <= 0) {
                run = 0;
                runStart = i + 1;
            } else if (run > best) {
                best = run;
                bestStart = runStart;
                bestEnd = i;
            }
        }
        if (best >= NEEDED) {
            segments.add(new Segment(bestStart, bestEnd, rotated(text, bestStart, bestEnd)));
        }
    }

    private static String rotated(String text, int start, int end) {
        StringBuilder rotated = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char character = text.charAt(i);
            if (character >= 'a' && character <= 'z') {
                rotated.append((char) ('a' + (character - 'a' + 13) % 26));
            } else if (character >= 'A' && character <= 'Z') {
                rotated.append((char) ('A' + (character - 'A' + 13) % 26));
            } else {
                rotated.append(character);
            }
        }
        return rotated.toString();
    }
}
