package io.breakwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.language.Compilation;
import io.breakwater.language.DetectorCompiler;
import io.breakwater.model.problem.Place;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.plan.function.StandardFunctions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example in each function's description is true, as text of the language. */
final class FunctionExamplesTest {
    static Stream<ScalarFunction> all() {
        return StandardFunctions.library().all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isTrue(ScalarFunction function) {
        DetectorCompiler compiler =
                new DetectorCompiler(List.of(TestTable.TABLE), StandardFunctions.library(), Set.of());
        Column column = new Column(
                "example",
                DataType.BOOLEAN,
                true,
                Optional.empty(),
                Sensitivity.PUBLIC,
                "",
                Optional.of(function.example()));

        Compilation<Expression> compilation =
                compiler.compileComputedColumn(TestTable.TABLE, column, Place.ofFile("example"));

        assertThat(compilation.result())
                .as(() -> function.example() + ": " + compilation.problems())
                .isPresent();
        Object value = new ExpressionEvaluator(StandardFunctions.library())
                .evaluate(compilation.result().orElseThrow(), index -> null);
        assertThat(value).as(function.example()).isEqualTo(true);
    }
}
