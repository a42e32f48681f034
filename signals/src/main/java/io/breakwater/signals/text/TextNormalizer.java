package io.breakwater.signals.text;

/**
 * Brings texts to the normal form in which patterns are matched. In this order:
 *
 * <ol>
 *   <li>only the first {@value #LONGEST} chars are looked at;
 *   <li>compatibility forms are undone (NFKD), so that mathematical, full-width and ligature letters become plain ones;
 *   <li>combining marks, zero-width, formatting and unassigned characters are dropped;
 *   <li>case is folded;
 *   <li>characters outside ASCII that look like one ASCII character (Unicode's confusables) become it;
 *   <li>runs of white space and control characters become one space, none at the ends;
 *   <li>{@linkplain SplitWords signs in the middle of words} are dropped, and words written letter by letter joined;
 *   <li>{@linkplain Leetspeak digits and signs inside words} become letters.
 * </ol>
 */
public final class TextNormalizer {
    /** Chars of the original that are looked at: bounds the time an event can take. */
    public static final int LONGEST = 32_768;

    /** By ASCII char, what it becomes where no other char matters; 0 where that needs a closer look. */
    private static final char[] PLAIN = new char[128];

    static {
        for (char character = ' '; character < 0x7F; character++) {
            PLAIN[character] = Character.toLowerCase(character);
        }
    }

    private TextNormalizer() {}

    /** The normal form. */
    public static String normalize(String text) {
        TextBuffer buffer = new TextBuffer();
        normalize(text, buffer);
        return buffer.toString();
    }

    /** Writes the normal form over whatever the buffer held. */
    public static void normalize(String text, TextBuffer buffer) {
        buffer.clear();
        fold(text, buffer);
        SplitWords.join(buffer);
        Leetspeak.undo(buffer);
    }

    private static void fold(String text, TextBuffer buffer) {
        int length = Math.min(text.length(), LONGEST);
        int index = buffer.addPlain(text, 0, length, PLAIN);
        while (index < length) {
            int codePoint = text.codePointAt(index);
            int end = index + Character.charCount(codePoint);
            add(buffer, CharacterFolding.fold(codePoint), index, end);
            index = buffer.addPlain(text, end, length, PLAIN);
        }
        if (buffer.length() > 0 && buffer.at(buffer.length() - 1) == ' ') {
            buffer.truncate(buffer.length() - 1);
        }
    }

    private static void add(TextBuffer buffer, String folded, int start, int end) {
        for (int i = 0; i < folded.length(); i++) {
            if (folded.charAt(i) == ' ') {
                addSpace(buffer, start, end);
            } else {
                buffer.add(folded.charAt(i), start, end);
            }
        }
    }

    private static void addSpace(TextBuffer buffer, int start, int end) {
        if (buffer.length() == 0) {
            return;
        }
        if (buffer.at(buffer.length() - 1) == ' ') {
            buffer.extendLast(end);
        } else {
            buffer.add(' ', start, end);
        }
    }
}
