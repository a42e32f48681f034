package io.breakwater.server.format;

import java.util.List;
import java.util.Locale;

/** One or two letters that stand for a person. */
public final class Initials {
    private Initials() {}

    public static String of(String name) {
        List<String> words = Words.of(name);
        if (words.isEmpty()) {
            return "?";
        }
        String first = firstLetter(words.get(0));
        return words.size() == 1 ? first : first + firstLetter(words.get(words.size() - 1));
    }

    private static String firstLetter(String word) {
        return new String(Character.toChars(word.codePointAt(0))).toUpperCase(Locale.ROOT);
    }
}
