package io.breakwater.signals.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts of a text that say something in an encoding: base64, hexadecimal bytes, escaped characters and rot13. Each is decoded
 * once; what comes out is not looked into again.
 */
public final class EncodedSegments {
    private static final int MOST = 64;

    private EncodedSegments() {}

    /**
     * One part and what it says.
     *
     * @param start index of its first char in the original text
     * @param end index behind its last char
     */
    public record Segment(int start, int end, String decoded) {}

    /** The parts in the first {@link TextNormalizer#LONGEST} chars of an original text; mostly none. */
    public static List<Segment> of(String text) {
        List<Segment> segments = new ArrayList<>(0);
        int length = Math.min(text.length(), TextNormalizer.LONGEST);
        RotatedLetters.find(text, length, segments);
        EncodedBytes.find(text, length, segments);
        EscapedCharacters.find(text, length, segments);
        return segments.size() <= MOST ? segments : segments.subList(0, MOST);
    }
}
