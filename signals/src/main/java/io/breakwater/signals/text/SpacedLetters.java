package io.breakwater.signals.text;

/**
 * Words written letter by letter, as in {@code i g n o r e} or {@code i.g.n.o.r.e}: at least four single letters with the
 * same separator between them become one word.
 */
final class SpacedLetters {
    private static final int LEAST_LETTERS = 4;
    private static final String SEPARATORS = " .-_*,/|+~'";

    private SpacedLetters() {}

    static void join(TextBuffer text) {
        int length = text.length();
        int to = 0;
        int from = 0;
        while (from < length) {
            int letters = singleLetters(text, from, length);
            if (letters >= LEAST_LETTERS) {
                for (int i = 0; i < letters; i++) {
                    text.move(from + 2 * i, to++);
                }
                from += 2 * letters - 1;
            } else {
                // The whole word at once, so that its last letter does not begin a run.
                int end = wordEnd(text, from, length);
                while (from < end) {
                    text.move(from++, to++);
                }
            }
        }
        text.truncate(to);
    }

    /** How many single letters follow each other from {@code start}. */
    private static int singleLetters(TextBuffer text, int start, int length) {
        if (!isSingle(text, start, start, length) || start + 1 >= length) {
            return 0;
        }
        char separator = text.at(start + 1);
        if (SEPARATORS.indexOf(separator) < 0) {
            return 0;
        }
        int letters = 1;
        int next = start + 2;
        while (next < length && text.at(next - 1) == separator && isSingle(text, next, start, length)) {
            letters++;
            next += 2;
        }
        return letters;
    }

    private static boolean isSingle(TextBuffer text, int index, int runStart, int length) {
        boolean before = index > runStart || index == 0 || !text.isWord(index - 1);
        boolean after = index + 1 >= length || !text.isWord(index + 1);
        return text.isLetter(index) && before && after;
    }

    private static int wordEnd(TextBuffer text, int start, int length) {
        int end = start + 1;
        while (end < length && text.isWord(start) && text.isWord(end)) {
            end++;
        }
        return end;
    }
}
