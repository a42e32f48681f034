package io.breakwater.signals.text;

/**
 * Digits and signs used as letters, as in {@code j4ilbr3ak}. Only inside words of at least two letters, and behind a
 * word's last letter only one sign, in a word behind a space that has another sign before, or a dollar sign behind four
 * letters: {@code gpt4}, {@code mp3}, {@code 2024}, e-mail addresses and the ends of web addresses stay what they are.
 * Signs that also stand between words without a space, such as the exclamation mark, are left alone.
 */
final class Leetspeak {
    private static final String SIGNS = "013457@$";
    private static final String LETTERS = "oieastas";
    private static final int LETTERS_BEFORE_DOLLAR = 4;
    /** By ASCII char, the letter it is used for; 0 for others. */
    private static final char[] LETTER_OF = new char[128];

    static {
        for (int i = 0; i < SIGNS.length(); i++) {
            LETTER_OF[SIGNS.charAt(i)] = LETTERS.charAt(i);
        }
    }

    private Leetspeak() {}

    /** The letter a char is used for; 0 where it is none of the signs. */
    static char letterOf(char character) {
        return character < 128 ? LETTER_OF[character] : 0;
    }

    static void undo(TextBuffer text) {
        int index = 0;
        while (index < text.length()) {
            index = letterOf(text.at(index)) == 0 ? index + 1 : undoWord(text, index);
        }
    }

    /** @return the end of the word in which the sign stands */
    private static int undoWord(TextBuffer text, int sign) {
        int start = sign;
        while (start > 0 && belongs(text, start - 1)) {
            start--;
        }
        int letters = 0;
        int lastLetter = start;
        int end = start;
        while (end < text.length() && belongs(text, end)) {
            if (text.isLetter(end)) {
                letters++;
                lastLetter = end;
            }
            end++;
        }
        if (letters >= 2 && !isAddress(text, start, end)) {
            boolean disguised = replace(text, start, lastLetter);
            boolean plural = letters >= LETTERS_BEFORE_DOLLAR && text.at(end - 1) == '$';
            boolean alone = start == 0 || text.at(start - 1) == ' ';
            if (end == lastLetter + 2 && alone && (disguised || plural)) {
                replace(text, end - 1, end);
            }
        }
        return end;
    }

    /** @return whether there was any sign */
    private static boolean replace(TextBuffer text, int start, int end) {
        boolean any = false;
        for (int i = start; i < end; i++) {
            char letter = letterOf(text.at(i));
            if (letter != 0) {
                text.set(i, letter);
                any = true;
            }
        }
        return any;
    }

    /** Digits that are never used as letters belong to a word too, so that {@code l33t2} is one. */
    private static boolean belongs(TextBuffer text, int index) {
        return text.isWord(index) || letterOf(text.at(index)) != 0;
    }

    private static boolean isAddress(TextBuffer text, int start, int end) {
        boolean at = false;
        for (int i = start; i < end; i++) {
            at |= text.at(i) == '@';
        }
        return at && end < text.length() && text.at(end) == '.' && text.isWord(end + 1);
    }
}
