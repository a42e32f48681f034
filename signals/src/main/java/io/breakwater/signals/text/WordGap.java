package io.breakwater.signals.text;

import org.jspecify.annotations.Nullable;

/**
 * What stands between two pieces of a word that was taken apart: a space, or a sign with or without spaces around it.
 *
 * @param sign 0 where it is only a space
 * @param width chars of the original that a mere space stands for; 0 where there is a sign
 */
record WordGap(char sign, boolean spaceBefore, boolean spaceAfter, int width) {
    private static final String SIGNS = ".-_*/|+~'`:^=\\,;";
    private static final String OF_LISTS = ",;";

    /** The gap that begins there; null where none does. */
    static @Nullable WordGap at(TextBuffer text, int start) {
        int length = text.length();
        boolean spaceBefore = start < length && text.at(start) == ' ';
        int index = spaceBefore ? start + 1 : start;
        if (index < length && SIGNS.indexOf(text.at(index)) >= 0) {
            char sign = text.at(index);
            boolean spaceAfter = OF_LISTS.indexOf(sign) < 0 && index + 1 < length && text.at(index + 1) == ' ';
            return new WordGap(sign, spaceBefore, spaceAfter, 0);
        }
        return spaceBefore ? new WordGap('\0', true, false, text.originalEnd(start) - text.originalStart(start)) : null;
    }

    int length() {
        return (sign == 0 ? 0 : 1) + (spaceBefore ? 1 : 0) + (spaceAfter ? 1 : 0);
    }

    boolean hasSpace() {
        return spaceBefore || spaceAfter;
    }

    /** Whether the other one stands between two words, where this one stands between the pieces of each. */
    boolean separatesWords(WordGap other) {
        return sign == 0 ? other.sign != 0 || other.width > width : other.hasSpace() && !other.equals(this);
    }
}
