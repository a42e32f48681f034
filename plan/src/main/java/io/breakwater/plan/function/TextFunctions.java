package io.breakwater.plan.function;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.VARCHAR;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that make text of text. */
final class TextFunctions {
    /** A longer result is NULL: no expression may exhaust the memory. */
    private static final long LONGEST_RESULT = 16_000_000;

    private TextFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "LOWER",
                        List.of(VARCHAR),
                        false,
                        VARCHAR,
                        true,
                        "The text in lower case, character by character, in no particular language.",
                        "LOWER('Ab') = 'ab'",
                        arguments -> CodePoints.map(Arguments.text(arguments, 0), Character::toLowerCase)),
                new ScalarFunction(
                        "UPPER",
                        List.of(VARCHAR),
                        false,
                        VARCHAR,
                        true,
                        "The text in upper case, character by character, in no particular language.",
                        "UPPER('Ab') = 'AB'",
                        arguments -> CodePoints.map(Arguments.text(arguments, 0), TextFunctions::upperCase)),
                new ScalarFunction(
                        "TRIM",
                        List.of(VARCHAR),
                        false,
                        VARCHAR,
                        true,
                        "The text without spaces at its ends. Tabs and line ends stay.",
                        "TRIM('  a b ') = 'a b'",
                        arguments -> trim(Arguments.text(arguments, 0))),
                new ScalarFunction(
                        "SUBSTRING",
                        List.of(VARCHAR, BIGINT),
                        false,
                        VARCHAR,
                        true,
                        "The text from a character on, counted from 1, or from the end where negative.",
                        "SUBSTRING('abcd', 3) = 'cd'",
                        arguments -> substring(
                                Arguments.text(arguments, 0), Arguments.whole(arguments, 1), Integer.MAX_VALUE)),
                new ScalarFunction(
                        "SUBSTRING",
                        List.of(VARCHAR, BIGINT, BIGINT),
                        false,
                        VARCHAR,
                        true,
                        "So many characters of the text from a character on, counted from 1, or from the end where"
                                + " negative. A negative length takes the characters before it.",
                        "SUBSTRING('abcd', 2, 2) = 'bc'",
                        arguments -> substring(
                                Arguments.text(arguments, 0),
                                Arguments.whole(arguments, 1),
                                Arguments.whole(arguments, 2))),
                new ScalarFunction(
                        "REPLACE",
                        List.of(VARCHAR, VARCHAR, VARCHAR),
                        false,
                        VARCHAR,
                        true,
                        "The text with each occurrence of the second replaced by the third. NULL if the result would be"
                                + " longer than 16 million characters.",
                        "REPLACE('a-b-c', '-', '+') = 'a+b+c'",
                        arguments -> replace(
                                Arguments.text(arguments, 0),
                                Arguments.text(arguments, 1),
                                Arguments.text(arguments, 2))),
                new ScalarFunction(
                        "CONCAT",
                        List.of(VARCHAR),
                        true,
                        VARCHAR,
                        false,
                        "The texts one after the other; a NULL counts as empty.",
                        "CONCAT('a', 'b', 'c') = 'abc'",
                        TextFunctions::concatenate),
                new ScalarFunction(
                        "||",
                        List.of(VARCHAR, VARCHAR),
                        false,
                        VARCHAR,
                        true,
                        "Both texts one after the other; NULL if one of them is NULL.",
                        "'a' || 'b' = 'ab'",
                        TextFunctions::concatenate),
                new ScalarFunction(
                        "SPLIT_PART",
                        List.of(VARCHAR, VARCHAR, BIGINT),
                        false,
                        VARCHAR,
                        true,
                        "One part of the text between separators, counted from 1, or from the end where negative; empty"
                                + " where there is no such part.",
                        "SPLIT_PART('a.b.c', '.', 2) = 'b'",
                        arguments -> splitPart(
                                TextSplitting.split(Arguments.text(arguments, 0), Arguments.text(arguments, 1)),
                                Arguments.whole(arguments, 2))));
    }

    private static int upperCase(int codePoint) {
        // Java has no single upper case letter for it, Unicode since 5.1 and DuckDB have.
        return codePoint == '\u00DF' ? '\u1E9E' : Character.toUpperCase(codePoint);
    }

    private static String trim(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        int end = text.length();
        while (end > start && isSpace(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(int codePoint) {
        return Character.getType(codePoint) == Character.SPACE_SEPARATOR;
    }

    private static String substring(String text, long from, long count) {
        long length = CodePoints.length(text);
        // Positions beyond the text are all alike; the limits keep the sums below from overflowing.
        long limit = Integer.MAX_VALUE;
        long position = Math.max(-limit, Math.min(limit, from));
        long size = Math.max(-limit, Math.min(limit, count));
        long first = position > 0 ? position - 1 : position < 0 ? length + position : -1;
        long start = size >= 0 ? first : first + size;
        long end = size >= 0 ? first + size : first;
        long boundedStart = Math.max(0, Math.min(length, start));
        long boundedEnd = Math.max(boundedStart, Math.min(length, end));
        return CodePoints.slice(text, (int) boundedStart, (int) boundedEnd);
    }

    private static @Nullable Object replace(String text, String part, String replacement) {
        if (part.isEmpty()) {
            return text;
        }
        long occurrences = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            occurrences++;
        }
        if (text.length() + occurrences * (replacement.length() - part.length()) > LONGEST_RESULT) {
            return null;
        }
        return text.replace(part, replacement);
    }

    private static @Nullable Object concatenate(@Nullable Object[] arguments) {
        StringBuilder text = new StringBuilder();
        for (Object argument : arguments) {
            if (argument != null) {
                if (text.length() + ((String) argument).length() > LONGEST_RESULT) {
                    return null;
                }
                text.append((String) argument);
            }
        }
        return text.toString();
    }

    private static String splitPart(List<String> parts, long number) {
        long index = number > 0 ? number - 1 : number < 0 ? parts.size() + number : -1;
        return index >= 0 && index < parts.size() ? parts.get((int) index) : "";
    }
}
