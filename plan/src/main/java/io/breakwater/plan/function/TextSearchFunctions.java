package io.breakwater.plan.function;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.BOOLEAN;
import static io.breakwater.model.value.DataType.VARCHAR;

import java.util.List;

/** Functions that look for a part in a text. All compare exactly, case included. */
final class TextSearchFunctions {
    private TextSearchFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "CONTAINS",
                        List.of(VARCHAR, VARCHAR),
                        false,
                        BOOLEAN,
                        true,
                        "Whether the first text contains the second.",
                        "CONTAINS('abc', 'bc') = TRUE",
                        arguments -> Arguments.text(arguments, 0).contains(Arguments.text(arguments, 1))),
                new ScalarFunction(
                        "STARTS_WITH",
                        List.of(VARCHAR, VARCHAR),
                        false,
                        BOOLEAN,
                        true,
                        "Whether the first text begins with the second.",
                        "STARTS_WITH('abc', 'ab') = TRUE",
                        arguments -> Arguments.text(arguments, 0).startsWith(Arguments.text(arguments, 1))),
                new ScalarFunction(
                        "ENDS_WITH",
                        List.of(VARCHAR, VARCHAR),
                        false,
                        BOOLEAN,
                        true,
                        "Whether the first text ends with the second.",
                        "ENDS_WITH('abc', 'ab') = FALSE",
                        arguments -> Arguments.text(arguments, 0).endsWith(Arguments.text(arguments, 1))),
                new ScalarFunction(
                        "STRPOS",
                        List.of(VARCHAR, VARCHAR),
                        false,
                        BIGINT,
                        true,
                        "Where the first text first contains the second, in characters from 1; 0 if nowhere.",
                        "STRPOS('abcbc', 'bc') = 2",
                        arguments -> position(Arguments.text(arguments, 0), Arguments.text(arguments, 1))));
    }

    private static long position(String text, String part) {
        int at = text.indexOf(part);
        return at < 0 ? 0 : text.codePointCount(0, at) + 1L;
    }
}
