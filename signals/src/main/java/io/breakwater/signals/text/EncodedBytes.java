package io.breakwater.signals.text;

import io.breakwater.signals.text.EncodedSegments.Segment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Long runs of base64 (of either alphabet) or of hexadecimal digits whose bytes are readable text. */
final class EncodedBytes {
    private static final int SHORTEST = 12;
    private static final int SHORTEST_TEXT = 6;

    private static final byte IN_BASE64 = 1;
    private static final byte IN_HEX = 2;
    /** By ASCII char, the alphabets it belongs to. */
    private static final byte[] ALPHABETS = new byte[128];

    static {
        for (char character = '+'; character <= 'z'; character++) {
            boolean base64 = Character.isLetterOrDigit(character) || "+/-_".indexOf(character) >= 0;
            ALPHABETS[character] = (byte) ((base64 ? IN_BASE64 : 0) | (HexFormat.isHexDigit(character) ? IN_HEX : 0));
        }
    }

    private EncodedBytes() {}

    static void find(String text, int length, List<Segment> segments) {
        // A long enough run holds one of these places, whatever stands between them.
        for (int place = SHORTEST - 1; place < length; place += SHORTEST) {
            if (alphabets(text, place) == 0) {
                continue;
            }
            int start = place;
            while (start > 0 && alphabets(text, start - 1) != 0) {
                start--;
            }
            int end = place + 1;
            while (end < length && alphabets(text, end) != 0) {
                end++;
            }
            if (end - start >= SHORTEST) {
                add(text, start, end, segments);
            }
            place = end - 1;
        }
        spacedHex(text, length, segments);
    }

    private static byte alphabets(String text, int index) {
        char character = text.charAt(index);
        return character < 128 ? ALPHABETS[character] : 0;
    }

    private static void add(String text, int start, int end, List<Segment> segments) {
        byte common = IN_BASE64 | IN_HEX;
        for (int i = start; i < end; i++) {
            common &= alphabets(text, i);
        }
        String run = text.substring(start, end);
        Optional<String> decoded = (common & IN_HEX) == 0 ? base64(run) : hex(run).or(() -> base64(run));
        decoded.ifPresent(said -> segments.add(new Segment(start, end, said)));
    }

    private static Optional<String> base64(String run) {
        int whole = run.length() % 4 == 1 ? run.length() - 1 : run.length();
        try {
            return readable(Base64.getDecoder()
                    .decode(run.substring(0, whole).replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<String> hex(String run) {
        return run.length() % 2 == 0 ? readable(HexFormat.of().parseHex(run)) : Optional.empty();
    }

    /** Bytes as pairs of digits with a space between them. */
    private static void spacedHex(String text, int length, List<Segment> segments) {
        for (int space = text.indexOf(' '); space >= 0 && space < length; space = text.indexOf(' ', space + 1)) {
            int start = space - 2;
            int end = start;
            while (end >= 0 && isPair(text, end, length)) {
                end += 3;
            }
            if (end - start >= 3 * SHORTEST_TEXT) {
                int to = Math.min(end - 1, length);
                readable(HexFormat.of().parseHex(text.substring(start, to).replace(" ", "")))
                        .ifPresent(said -> segments.add(new Segment(start, to, said)));
                space = to;
            }
        }
    }

    private static boolean isPair(String text, int index, int length) {
        return index + 1 < length
                && HexFormat.isHexDigit(text.charAt(index))
                && HexFormat.isHexDigit(text.charAt(index + 1))
                && (index == 0 || text.charAt(index - 1) == ' ')
                && (index + 2 == length || text.charAt(index + 2) == ' ');
    }

    /** The text the bytes are in UTF-8; empty where they are none, or one that nobody can read. */
    private static Optional<String> readable(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            long odd = text.codePoints()
                    .filter(point -> !Character.isLetterOrDigit(point)
                            && !Character.isWhitespace(point)
                            && (point < ' ' || point > '~'))
                    .count();
            return odd == 0 && text.length() >= SHORTEST_TEXT ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
