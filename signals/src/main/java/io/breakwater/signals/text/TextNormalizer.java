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
 *   <li>{@linkplain Leetspeak digits and signs inside words} become letters;
 *   <li>{@linkplain SpacedLetters words written letter by letter} are joined.
 * </ol>
 */
public final class TextNormalizer {
    /** Chars of the original that are looked at: bounds the time an event can take. */
    public static final int LONGEST = 32_768;

    private TextNormalizer() {}

    public static NormalizedText normalize(String text) {
        int length = Math.min(text.length(), LONGEST);
        TextBuffer buffer = new TextBuffer(length);
        int index = 0;
        while (index < length) {
            char character = text.charAt(index);
            if (character > ' ' && character < 0x7F) {
                buffer.add(lower(character), index, index + 1);
                index++;
                continue;
            }
            int codePoint = text.codePointAt(index);
            int end = index + Character.charCount(codePoint);
            append(buffer, CharacterFolding.fold(codePoint), index, end);
            index = end;
        }
        if (buffer.length() > 0 && buffer.at(buffer.length() - 1) == ' ') {
            buffer.truncate(buffer.length() - 1);
        }
        Leetspeak.undo(buffer);
        SpacedLetters.join(buffer);
        return new NormalizedText(buffer);
    }

    private static void append(TextBuffer buffer, String folded, int start, int end) {
        for (int i = 0; i < folded.length(); i++) {
            char character = folded.charAt(i);
            boolean doubled = character == ' ' && (buffer.length() == 0 || buffer.at(buffer.length() - 1) == ' ');
            if (!doubled) {
                buffer.add(character, start, end);
            }
        }
    }

    private static char lower(char ascii) {
        return ascii >= 'A' && ascii <= 'Z' ? (char) (ascii + 32) : ascii;
    }
}
