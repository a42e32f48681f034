package io.breakwater.signals.text;

import io.breakwater.signals.text.EncodedSegments.Segment;
import java.util.List;

/**
 * Characters written as their numbers: {@code %69} as in URLs, decimal and hexadecimal entities as in HTML, {@code \x69} and
 * <code>&#92;u0069</code> as in programs. A stretch from the first to the last of them, with at least {@value #LEAST}, is
 * decoded as a whole.
 */
final class EscapedCharacters {
    private static final int LEAST = 3;
    private static final int MOST_DIGITS = 7;

    private EscapedCharacters() {}

    static void find(String text, int length, List<Segment> segments) {
        if (text.indexOf('%') < 0 && text.indexOf('&') < 0 && text.indexOf('\\') < 0) {
            return;
        }
        int start = -1;
        int end = 0;
        int escapes = 0;
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character != '%' && character != '&' && character != '\\') {
                continue;
            }
            int behind = escapeEnd(text, i, length);
            if (behind > i) {
                start = start < 0 ? i : start;
                end = behind;
                escapes++;
                i = behind - 1;
            }
        }
        if (escapes >= LEAST) {
            segments.add(new Segment(start, end, decoded(text, start, end)));
        }
    }

    private static String decoded(String text, int start, int end) {
        StringBuilder decoded = new StringBuilder();
        int index = start;
        while (index < end) {
            int behind = escapeEnd(text, index, end);
            if (behind > index) {
                decoded.appendCodePoint(codePoint(text, index, behind));
                index = behind;
            } else {
                decoded.append(text.charAt(index++));
            }
        }
        return decoded.toString();
    }

    /** Behind the escape that begins there; {@code start} where none does. */
    private static int escapeEnd(String text, int start, int length) {
        boolean closed = text.startsWith("&#", start);
        int digits = digitsStart(text, start);
        if (digits == start) {
            return start;
        }
        int radix = radix(text, start);
        int most = closed ? MOST_DIGITS : text.startsWith("\\u", start) ? 4 : 2;
        int end = digits;
        while (end < length && end < digits + most && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        if (end == digits || (!closed && end < digits + most)) {
            return start;
        }
        if (!Character.isValidCodePoint(Integer.parseInt(text, digits, end, radix))) {
            return start;
        }
        return closed && end < length && text.charAt(end) == ';' ? end + 1 : end;
    }

    private static int codePoint(String text, int start, int end) {
        int last = text.charAt(end - 1) == ';' ? end - 1 : end;
        return Integer.parseInt(text, digitsStart(text, start), last, radix(text, start));
    }

    private static int radix(String text, int start) {
        return text.startsWith("&#", start) && !text.startsWith("&#x", start) && !text.startsWith("&#X", start)
                ? 10
                : 16;
    }

    private static int digitsStart(String text, int start) {
        return switch (text.charAt(start)) {
            case '%' -> start + 1;
            case '\\' -> text.startsWith("\\u", start) || text.startsWith("\\x", start) ? start + 2 : start;
            case '&' -> !text.startsWith("&#", start) ? start : radix(text, start) == 16 ? start + 3 : start + 2;
            default -> start;
        };
    }
}
