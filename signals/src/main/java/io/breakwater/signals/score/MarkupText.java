package io.breakwater.signals.score;

import io.breakwater.signals.text.TextNormalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a reader sees of a text in which the web's markup was left: without its tags, and with its characters. */
final class MarkupText {
    /** Tags within words and lines; nothing is seen of them. */
    private static final Set<String> INLINE = Set.of("a", "b", "i", "u", "em", "strong", "span", "font", "small");
    /** Tags that stand between words. */
    private static final Set<String> BETWEEN =
            Set.of("br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "table", "hr", "img", "h1", "h2", "h3", "h4");

    private static final Map<String, Character> NAMED =
            Map.of("amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'', "nbsp", ' ');

    private static final int LONGEST_TAG = 1_000;
    private static final int LONGEST_ENTITY = 8;

    private final String text;
    private final StringBuilder seen;

    private MarkupText(String text) {
        this.text = text;
        this.seen = new StringBuilder(text.length());
    }

    /** The text itself where it has no markup. */
    static String seen(String text) {
        return text.indexOf('&') < 0 && text.indexOf('<') < 0
                ? text
                : new MarkupText(
                                text.length() > TextNormalizer.LONGEST
                                        ? text.substring(0, TextNormalizer.LONGEST)
                                        : text)
                        .read();
    }

    private String read() {
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            int end = character == '<' ? tag(at) : character == '&' ? entity(at) : at;
            if (end == at) {
                seen.append(character);
                end++;
            }
            at = end;
        }
        return seen.toString();
    }

    /** Where the tag that begins here ends; the same place where none does. */
    private int tag(int start) {
        int name = start + 1;
        if (name < text.length() && text.charAt(name) == '/') {
            name++;
        }
        int nameEnd = name;
        while (nameEnd < text.length() && isLetterOrDigit(text.charAt(nameEnd)) && nameEnd - name < LONGEST_ENTITY) {
            nameEnd++;
        }
        int close = nameEnd == name ? -1 : next('>', nameEnd, LONGEST_TAG);
        if (close < 0) {
            return start;
        }
        String tag = text.substring(name, nameEnd).toLowerCase(Locale.ROOT);
        if (BETWEEN.contains(tag)) {
            seen.append(' ');
        } else if (!INLINE.contains(tag)) {
            return start;
        }
        return close + 1;
    }

    /** Where the character reference that begins here ends; the same place where none does. */
    private int entity(int start) {
        int end = next(';', start, LONGEST_ENTITY);
        if (end < 0) {
            return start;
        }
        String name = text.substring(start + 1, end);
        Character named = NAMED.get(name);
        if (named != null) {
            seen.append(named.charValue());
            return end + 1;
        }
        int number = number(name);
        if (number <= 0 || number > Character.MAX_CODE_POINT || number >= 0xD800 && number <= 0xDFFF) {
            return start;
        }
        seen.appendCodePoint(number);
        return end + 1;
    }

    /** Of {@code #39} and {@code #x27}; 0 where it is neither. */
    private static int number(String name) {
        if (name.length() < 2 || name.charAt(0) != '#') {
            return 0;
        }
        boolean hexadecimal = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        int radix = hexadecimal ? 16 : 10;
        int number = 0;
        for (int i = hexadecimal ? 2 : 1; i < name.length(); i++) {
            int digit = name.charAt(i) < 0x80 ? Character.digit(name.charAt(i), radix) : -1;
            if (digit < 0) {
                return 0;
            }
            number = number * radix + digit;
        }
        return number;
    }

    /** Negative where it does not come within so many characters, so that nobody can make this slow. */
    private int next(char wanted, int from, int within) {
        int last = Math.min(text.length(), from + within);
        for (int i = from; i < last; i++) {
            if (text.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isLetterOrDigit(char character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }
}
