package io.breakwater.intake.contract;

import io.breakwater.intake.IntakeProblem;
import java.util.List;

/** What every stored text must fulfil: a bounded length in UTF-8, no NUL, no half of a surrogate pair. */
final class TextCheck {
    static final int MAXIMUM_BYTES = 256 * 1024;
    private static final int MOST_BYTES_OF_A_CHARACTER = 3;

    private TextCheck() {}

    static String check(String text) throws UnfitValueException {
        boolean shortInAnyCase = text.length() <= MAXIMUM_BYTES / MOST_BYTES_OF_A_CHARACTER;
        if (!(shortInAnyCase && isPlain(text)) && utf8Length(text) > MAXIMUM_BYTES) {
            throw tooLong("the text is longer than " + MAXIMUM_BYTES + " bytes");
        }
        return text;
    }

    static void checkTotal(List<String> texts) throws UnfitValueException {
        long total = 0;
        for (String text : texts) {
            total += utf8Length(text);
        }
        if (total > MAXIMUM_BYTES) {
            throw tooLong("the texts of the list are together longer than " + MAXIMUM_BYTES + " bytes");
        }
    }

    /** Whether no character needs a second look: a NUL, half of a pair, or one behind those. Most texts are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            // One comparison instead of two: 0 becomes the greatest character.
            if ((char) (text.charAt(i) - 1) >= Character.MIN_SURROGATE - 1) {
                return false;
            }
        }
        return true;
    }

    private static UnfitValueException tooLong(String reason) {
        return new UnfitValueException(IntakeProblem.TEXT_TOO_LONG, reason, "shorten it or split the event");
    }

    private static long utf8Length(String text) throws UnfitValueException {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new UnfitValueException(
                        IntakeProblem.BAD_TEXT, "the text holds a NUL character", "remove the character U+0000");
            }
            if (!Character.isSurrogate(c)) {
                bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                throw new UnfitValueException(
                        IntakeProblem.BAD_TEXT,
                        "the text holds half of a surrogate pair",
                        "send well-formed Unicode, for example U+FFFD in its place");
            }
        }
        return bytes;
    }
}
