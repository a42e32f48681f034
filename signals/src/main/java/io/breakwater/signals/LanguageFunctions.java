package io.breakwater.signals;

import static io.breakwater.model.value.DataType.VARCHAR;

import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.language.TextLanguage;
import java.util.List;

/** Functions of a text's language. */
final class LanguageFunctions {
    private LanguageFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(new ScalarFunction(
                "TEXT_LANGUAGE",
                List.of(VARCHAR),
                false,
                VARCHAR,
                true,
                "The language of a text by its first 500 characters: its code of two letters by ISO 639, or of three where there"
                        + " is none of two. NULL for texts too short or too mixed to tell.",
                "TEXT_LANGUAGE('Wie komme ich am schnellsten zum Bahnhof in der Innenstadt?') = 'de'",
                arguments -> TextLanguage.of(Texts.argument(arguments, 0)).orElse(null)));
    }
}
