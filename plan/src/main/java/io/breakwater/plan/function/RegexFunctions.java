package io.breakwater.plan.function;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.BOOLEAN;
import static io.breakwater.model.value.DataType.VARCHAR;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions with regular expressions of the RE2 language, matched in linear time. */
final class RegexFunctions {
    private static final CompiledPatterns PATTERNS = new CompiledPatterns(512);

    private RegexFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "REGEXP_MATCHES",
                        List.of(VARCHAR, VARCHAR),
                        false,
                        BOOLEAN,
                        true,
                        "Whether the regular expression matches anywhere in the text. NULL for an invalid expression.",
                        "REGEXP_MATCHES('user123', '[0-9]{3}$') = TRUE",
                        arguments -> PATTERNS.pattern(Arguments.text(arguments, 1))
                                .map(pattern -> pattern.matcher(Arguments.text(arguments, 0))
                                        .find())
                                .orElse(null)),
                new ScalarFunction(
                        "REGEXP_EXTRACT",
                        List.of(VARCHAR, VARCHAR),
                        false,
                        VARCHAR,
                        true,
                        "What the regular expression first matches in the text, empty for no match. NULL for an invalid"
                                + " expression.",
                        "REGEXP_EXTRACT('id=42', '[0-9]+') = '42'",
                        arguments -> extract(Arguments.text(arguments, 0), Arguments.text(arguments, 1), 0)),
                new ScalarFunction(
                        "REGEXP_EXTRACT",
                        List.of(VARCHAR, VARCHAR, BIGINT),
                        false,
                        VARCHAR,
                        true,
                        "What a group of the regular expression captured at its first match in the text, empty for no"
                                + " match or a group it does not have. NULL for an invalid expression.",
                        "REGEXP_EXTRACT('id=42', '([a-z]+)=([0-9]+)', 2) = '42'",
                        arguments -> extract(
                                Arguments.text(arguments, 0),
                                Arguments.text(arguments, 1),
                                Arguments.whole(arguments, 2))),
                new ScalarFunction(
                        "REGEXP_REPLACE",
                        List.of(VARCHAR, VARCHAR, VARCHAR),
                        false,
                        VARCHAR,
                        true,
                        "The text with the first match of the regular expression replaced; \\1 in the replacement stands for"
                                + " what group 1 captured, \\0 for the whole match. NULL for an invalid expression.",
                        "REGEXP_REPLACE('id=42', '([a-z]+)=([0-9]+)', '\\2') = '42'",
                        arguments -> RegexReplacement.first(
                                PATTERNS.pattern(Arguments.text(arguments, 1)),
                                Arguments.text(arguments, 0),
                                Arguments.text(arguments, 2))));
    }

    static boolean isValid(String expression) {
        return PATTERNS.pattern(expression).isPresent();
    }

    private static @Nullable Object extract(String text, String expression, long group) {
        Optional<Pattern> pattern = PATTERNS.pattern(expression);
        if (pattern.isEmpty() || group < 0) {
            return null;
        }
        Matcher matcher = pattern.get().matcher(text);
        if (group > pattern.get().groupCount() || !matcher.find()) {
            return "";
        }
        String captured = matcher.group((int) group);
        return captured == null ? "" : captured;
    }
}
