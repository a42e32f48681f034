package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.signals.Signals;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page of functions is what the library says of itself. */
final class FunctionReferenceTest {
    private static final String HEAD = """
            # Functions

            What detectors and computed columns may call besides the operators and window functions of
            [detector SQL](detector-sql.md). This page is written by a test from the library itself. A NULL argument gives NULL
            unless the text says otherwise, and what cannot be calculated is NULL: no function fails.
            """;

    @Test
    void everyFunctionIsDocumented() {
        List<ScalarFunction> standard = StandardFunctions.library().all();
        Set<ScalarFunction> known = Set.copyOf(standard);
        FunctionLibrary all = Signals.of(List.of(), List.of()).functions();
        List<ScalarFunction> signals =
                all.all().stream().filter(function -> !known.contains(function)).toList();
        assertThat(standard).hasSizeGreaterThan(40);
        assertThat(signals).hasSizeGreaterThan(5);

        StringBuilder page = new StringBuilder(HEAD);
        section(
                page,
                "Standard functions",
                "Where DuckDB has a function of the same name it means the same.",
                standard);
        section(
                page,
                "Signals",
                "Cheap facts about texts and addresses, meant for computed columns; [signals](signals.md) says how they"
                        + " are made.",
                signals);

        GeneratedPage.check("docs/reference/functions.md", page.toString());
    }

    private static void section(StringBuilder page, String title, String text, List<ScalarFunction> functions) {
        page.append("\n## ").append(title).append("\n\n").append(text).append("\n\n");
        page.append("| function | gives | meaning | example |\n|---|---|---|---|\n");
        functions.stream()
                .sorted(Comparator.comparing(ScalarFunction::signature))
                .forEach(function -> page.append("| `%s` | %s | %s | `%s` |\n"
                        .formatted(
                                function.signature(),
                                function.result().sqlName(),
                                cell(function.description()),
                                cell(function.example()))));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
