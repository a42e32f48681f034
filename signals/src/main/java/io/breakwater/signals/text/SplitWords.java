package io.breakwater.signals.text;

import org.jspecify.annotations.Nullable;

/**
 * Words taken apart so that no keyword fits them. Signs that ordinary words do not contain are dropped between two letters
 * ({@code ig*nore}). Pieces with the same gap between them are joined, if there are at least four: single letters
 * ({@code i g n o r e}, {@code i.g.n.o.r.e}, {@code i - g - n - o - r - e}), or pieces of up to two letters with a sign
 * between them ({@code ig-no-re-al-l}). In a row of spelled words a wider gap, or a space where the others have a sign, stands
 * between two words.
 */
final class SplitWords {
    private static final int LEAST_PIECES = 4;
    private static final int LONGEST_PIECE = 2;
    private static final String NEVER_IN_WORDS = "*~^`";

    private SplitWords() {}

    static void join(TextBuffer text) {
        int length = text.length();
        int to = 0;
        int from = 0;
        boolean inWord = false;
        while (from < length) {
            int end = inWord ? from : rowEnd(text, from);
            if (end > from) {
                to = joinRow(text, from, end, to);
                from = end;
                inWord = true;
                continue;
            }
            int wordEnd = text.wordEnd(from);
            inWord = wordEnd > from;
            if (inWord) {
                text.move(from, wordEnd, to);
                to += wordEnd - from;
                from = wordEnd;
            } else {
                if (!isDropped(text, from, to)) {
                    text.move(from, to++);
                }
                from++;
            }
        }
        text.truncate(to);
    }

    /** What stands before {@code from} is already moved to {@code to}. */
    private static boolean isDropped(TextBuffer text, int from, int to) {
        return NEVER_IN_WORDS.indexOf(text.at(from)) >= 0 && to > 0 && text.isLetter(to - 1) && text.isLetter(from + 1);
    }

    /** The end of a row of spelled words that begins there; {@code start} where none does. */
    private static int rowEnd(TextBuffer text, int start) {
        int end = pieceEnd(text, start);
        WordGap usual = end == start ? null : WordGap.at(text, end);
        if (usual == null || (usual.hasSpace() && end > start + 1)) {
            return start;
        }
        boolean spelled = false;
        int pieces = 1;
        for (WordGap gap = usual; gap != null; gap = WordGap.at(text, end)) {
            int next = end + gap.length();
            int nextEnd = pieceEnd(text, next);
            boolean within = gap.equals(usual);
            if (nextEnd == next || (usual.hasSpace() && nextEnd > next + 1) || !(within || usual.separatesWords(gap))) {
                break;
            }
            pieces = within ? pieces + 1 : 1;
            spelled |= pieces >= LEAST_PIECES;
            end = nextEnd;
        }
        return spelled ? end : start;
    }

    /** Moves the pieces of a row, with a space where a word ends. */
    private static int joinRow(TextBuffer text, int start, int end, int target) {
        int to = target;
        int index = start;
        WordGap usual = null;
        while (index < end) {
            int pieceEnd = pieceEnd(text, index);
            while (index < pieceEnd) {
                text.move(index++, to++);
            }
            @Nullable WordGap gap = index < end ? WordGap.at(text, index) : null;
            if (gap == null) {
                break;
            }
            usual = usual == null ? gap : usual;
            if (!gap.equals(usual)) {
                text.move(index, to);
                text.set(to++, ' ');
            }
            index += gap.length();
        }
        return to;
    }

    /** Behind one or two letters, or a sign used as a letter, that stand alone; {@code start} where none do. */
    private static int pieceEnd(TextBuffer text, int start) {
        int end = start;
        while (end <= start + LONGEST_PIECE && text.isLetter(end)) {
            end++;
        }
        if (end == start && end < text.length() && Leetspeak.letterOf(text.at(end)) != 0) {
            end++;
        }
        return end <= start + LONGEST_PIECE && !text.isWord(end) ? end : start;
    }
}
