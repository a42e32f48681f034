package io.breakwater.signals.text;

/**
 * Digits and signs used as letters, as in {@code j4ilbr3ak}. Only inside words of at least two letters, and never behind
 * a word's last letter: {@code gpt4}, {@code mp3}, {@code 2024} and e-mail addresses stay what they are. Signs that also
 * stand between words without a space, such as the exclamation mark, are left alone.
 */
final class Leetspeak {
    private static final String SIGNS = "013457@$";
    private static final String LETTERS = "oieastas";

    private Leetspeak() {}

    static void undo(TextBuffer text) {
        int start = 0;
        while (start < text.length()) {
            if (!belongs(text, start)) {
                start++;
                continue;
            }
            int end = start;
            int letters = 0;
            int lastLetter = start;
            while (end < text.length() && belongs(text, end)) {
                if (text.isLetter(end)) {
                    letters++;
                    lastLetter = end;
                }
                end++;
            }
            if (letters >= 2 && !isAddress(text, start, end)) {
                replace(text, start, lastLetter);
            }
            start = end;
        }
    }

    private static void replace(TextBuffer text, int start, int end) {
        for (int i = start; i < end; i++) {
            int sign = SIGNS.indexOf(text.at(i));
            if (sign >= 0) {
                text.set(i, LETTERS.charAt(sign));
            }
        }
    }

    /** Digits that are never used as letters belong to a word too, so that {@code l33t2} is one. */
    private static boolean belongs(TextBuffer text, int index) {
        return text.isWord(index) || SIGNS.indexOf(text.at(index)) >= 0;
    }

    private static boolean isAddress(TextBuffer text, int start, int end) {
        boolean at = false;
        for (int i = start; i < end; i++) {
            at |= text.at(i) == '@';
        }
        return at && end < text.length() && text.at(end) == '.' && text.isWord(end + 1);
    }
}
