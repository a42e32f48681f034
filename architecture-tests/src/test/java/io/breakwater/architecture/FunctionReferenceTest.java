package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.language.Compilation;
import io.breakwater.language.DetectorCompiler;
import io.breakwater.model.problem.Place;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.signals.Signals;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** Those of the standard functions are executed where the engine is tested. */
    @Test
    void examplesOfSignalsAreTrue() {
        FunctionLibrary all = Signals.of(List.of(), List.of()).functions();
        Set<String> standard = Set.copyOf(StandardFunctions.library().names());
        DetectorCompiler compiler = new DetectorCompiler(List.of(), all, Set.of());
        for (ScalarFunction function : all.all()) {
            if (!standard.contains(function.name())) {
                Column column = new Column(
                        "example",
                        DataType.BOOLEAN,
                        true,
                        Optional.empty(),
                        Sensitivity.PUBLIC,
                        "",
                        Optional.of(function.example()));
                Table table = new Table("examples", "", List.of(column), Duration.ZERO);
                Compilation<Expression> compiled =
                        compiler.compileComputedColumn(table, column, Place.ofFile("example"));
                assertThat(compiled.result())
                        .as(() -> function.example() + ": " + compiled.problems())
                        .isPresent();
                assertThat(new ExpressionEvaluator(all)
                                .evaluate(compiled.result().orElseThrow(), index -> null))
                        .as(function.example())
                        .isEqualTo(true);
            }
        }
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
