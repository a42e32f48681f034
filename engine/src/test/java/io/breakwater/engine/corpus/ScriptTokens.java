package io.breakwater.engine.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a line into words, quoted texts and arrays. */
final class ScriptTokens {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\\[(?:[^'\\]]|'(?:[^']|'')*')*\\]|'(?:[^']|'')*'|[^\\s'\\[\\]]+)(?=\\s|$)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9A-Fa-f]{1,6})\\}");

    private ScriptTokens() {}

    /** Empty where a quote or an array is never closed or something is glued to it. */
    static List<String> of(String line) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(line);
        int position = 0;
        while (position < line.length() && matcher.find(position) && matcher.start() == position) {
            tokens.add(matcher.group(1));
            position = matcher.end();
        }
        return line.substring(position).isBlank() ? tokens : List.of();
    }

    /** What a quoted text says; a code point may be written as its number in braces behind a backslash and u. */
    static String unquoted(String token) {
        String inside = token.substring(1, token.length() - 1).replace("''", "'");
        return ESCAPE.matcher(inside)
                .replaceAll(
                        match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
    }

    static boolean isQuoted(String token) {
        return token.length() > 1 && token.startsWith("'") && token.endsWith("'");
    }
}
