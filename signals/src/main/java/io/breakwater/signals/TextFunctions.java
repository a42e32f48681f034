package io.breakwater.signals;

import static io.breakwater.model.value.DataType.VARCHAR;
import static io.breakwater.model.value.DataType.VARCHAR_ARRAY;
import static java.util.Objects.requireNonNull;

import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.duplicate.DuplicateMemory;
import io.breakwater.signals.duplicate.Sketch;
import io.breakwater.signals.pattern.PatternMatcher;
import io.breakwater.signals.text.TextNormalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of texts that people or models wrote. */
final class TextFunctions {
    static final String NEAR_DUP = "NEAR_DUP";

    private TextFunctions() {}

    static List<ScalarFunction> of(PatternMatcher patterns, DuplicateMemory duplicates) {
        return List.of(
                new ScalarFunction(
                        "PATTERNS",
                        List.of(VARCHAR),
                        false,
                        VARCHAR_ARRAY,
                        true,
                        "Ids of the pack's patterns that match the text's normal form, sorted. Only the first "
                                + TextNormalizer.LONGEST + " characters are looked at.",
                        "ARRAY_LENGTH(PATTERNS('')) = 0",
                        arguments -> patterns.match(text(arguments))),
                new ScalarFunction(
                        NEAR_DUP,
                        List.of(VARCHAR),
                        false,
                        VARCHAR,
                        true,
                        "The id of the text's cluster of nearly equal texts (half of their five-word pieces in common); NULL "
                                + "below four words. For computed columns: it depends on the texts that came before.",
                        "NEAR_DUP('too short') IS NULL",
                        new Clusters(duplicates)),
                new ScalarFunction(
                        "NORMALIZE_TEXT",
                        List.of(VARCHAR),
                        false,
                        VARCHAR,
                        true,
                        "The text's normal form: lower case, without accents and invisible characters, with look-alike "
                                + "letters, digits used as letters and spaced-out words undone.",
                        "NORMALIZE_TEXT('J4ilbre\u00e1k') = 'jailbreak'",
                        arguments -> TextNormalizer.normalize(text(arguments))));
    }

    /** Sketching a text is most of the work, and needs no memory. */
    private record Clusters(DuplicateMemory duplicates) implements ScalarFunction.InSteps {
        @Override
        public Object prepare(@Nullable Object[] arguments) {
            return Sketch.of(text(arguments));
        }

        @Override
        public @Nullable Object finish(Object prepared) {
            return duplicates.clusterOf((Sketch) prepared).orElse(null);
        }
    }

    private static String text(@Nullable Object[] arguments) {
        return (String) requireNonNull(arguments[0], "argument is null");
    }
}
