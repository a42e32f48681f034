package io.breakwater.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ArithmeticOperator;
import io.breakwater.plan.function.StandardFunctions;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DuckDB cannot judge: three-valued logic at its corners, and that what has no value is NULL. */
final class ExpressionEvaluatorTest {
    private static final Expression NULL_TEXT = new Expression.Constant(null, DataType.VARCHAR);

    private final ExpressionEvaluator evaluator = new ExpressionEvaluator(StandardFunctions.library());

    private @Nullable Object evaluate(Expression expression, @Nullable Object... row) {
        return evaluator.evaluate(expression, index -> row[index]);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "true, true, true, true",
                "true, false, false, true",
                "true, NULL, NULL, true",
                "false, NULL, false, NULL",
                "NULL, false, false, NULL",
                "NULL, true, NULL, true",
                "NULL, NULL, NULL, NULL",
                "false, false, false, false"
            })
    void logicHasThreeValues(
            @Nullable Boolean left, @Nullable Boolean right, @Nullable Boolean and, @Nullable Boolean or) {
        List<Expression> operands = List.of(
                new Expression.Constant(left, DataType.BOOLEAN), new Expression.Constant(right, DataType.BOOLEAN));

        assertThat(evaluate(new Expression.Logical(true, operands))).isEqualTo(and);
        assertThat(evaluate(new Expression.Logical(false, operands))).isEqualTo(or);
        assertThat(evaluate(new Expression.Not(operands.get(0)))).isEqualTo(left == null ? null : !left);
    }

    @Test
    void aCaseWithoutATrueConditionIsItsElse() {
        Expression.Case expression = new Expression.Case(
                List.of(
                        new Expression.Branch(
                                new Expression.Constant(null, DataType.BOOLEAN), TestTable.text("unknown")),
                        new Expression.Branch(
                                new Expression.Comparison(
                                        Expression.ComparisonOperator.EQUAL, reference(0), TestTable.text("a")),
                                TestTable.text("first"))),
                TestTable.text("else"),
                DataType.VARCHAR);

        assertThat(evaluate(expression, "a")).isEqualTo("first");
        assertThat(evaluate(expression, "b")).isEqualTo("else");
        assertThat(evaluate(expression, (Object) null)).isEqualTo("else");
    }

    @Test
    void overflowAndDivisionByZeroAreNull() {
        assertThat(arithmetic(ArithmeticOperator.ADD, Long.MAX_VALUE, 1L, DataType.BIGINT))
                .isNull();
        assertThat(arithmetic(ArithmeticOperator.MULTIPLY, Long.MIN_VALUE, -1L, DataType.BIGINT))
                .isNull();
        assertThat(arithmetic(ArithmeticOperator.MODULO, 7L, 0L, DataType.BIGINT))
                .isNull();
        assertThat(arithmetic(ArithmeticOperator.DIVIDE, 7L, 0L, DataType.BIGINT))
                .isNull();
        assertThat(arithmetic(ArithmeticOperator.DIVIDE, 0.0, 0.0, DataType.DOUBLE))
                .isNull();
        assertThat(arithmetic(ArithmeticOperator.MULTIPLY, 1e300, 1e300, DataType.DOUBLE))
                .isNull();
        BigDecimal largest = new BigDecimal("99999999999999999999999999999999.999999");
        assertThat(arithmetic(ArithmeticOperator.ADD, largest, largest, DataType.DECIMAL))
                .isNull();
        assertThat(evaluate(new Expression.Negation(TestTable.whole(Long.MIN_VALUE))))
                .isNull();
    }

    @Test
    void timesMoveByMicroseconds() {
        Expression later = new Expression.Arithmetic(
                ArithmeticOperator.ADD,
                new Expression.Constant(10L, DataType.TIMESTAMP),
                TestTable.whole(5),
                DataType.TIMESTAMP);

        assertThat(evaluate(later)).isEqualTo(15L);
    }

    @ParameterizedTest
    @CsvSource({"0x10", "1_000", "1e999999999", "1e-999999999x", "--1", "1 2", "١"})
    void textThatIsNoNumberIsNull(String text) {
        for (DataType type : List.of(DataType.BIGINT, DataType.DECIMAL)) {
            assertThat(evaluate(new Expression.Cast(TestTable.text(text), type)))
                    .isNull();
        }
    }

    @Test
    void aVanishingNumberIsZero() {
        Expression vanishing = TestTable.text("1e-999999999");

        assertThat(evaluate(new Expression.Cast(vanishing, DataType.BIGINT))).isEqualTo(0L);
        assertThat(evaluate(new Expression.Cast(vanishing, DataType.DECIMAL))).isEqualTo(new BigDecimal("0.000000"));
        assertThat(evaluate(new Expression.Cast(vanishing, DataType.DOUBLE))).isEqualTo(0.0);
    }

    @Test
    void functionsAreFoundByTheTypesOfTheirArguments() {
        Expression.Call call = new Expression.Call(
                "CONCAT", Arrays.asList(TestTable.text("a"), NULL_TEXT, TestTable.text("b")), DataType.VARCHAR, false);
        Expression.Call nullOnNull = new Expression.Call("LOWER", List.of(NULL_TEXT), DataType.VARCHAR, true);
        Expression.Call unknown = new Expression.Call("LOWER", List.of(TestTable.whole(1)), DataType.VARCHAR, true);

        assertThat(evaluate(call)).isEqualTo("ab");
        assertThat(evaluate(nullOnNull)).isNull();
        assertThatThrownBy(() -> evaluate(unknown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LOWER of [BIGINT]");
    }

    @Test
    void computedColumnsCannotLookUp() {
        Expression lookup =
                new Expression.Lookup(Expression.LookupKind.IN_LIST, "tor_exits", TestTable.text("192.0.2.1"), "");

        assertThatThrownBy(() -> evaluate(lookup)).isInstanceOf(IllegalArgumentException.class);
    }

    private @Nullable Object arithmetic(ArithmeticOperator operator, Object left, Object right, DataType type) {
        return evaluate(new Expression.Arithmetic(
                operator,
                new Expression.Constant(left, type),
                new Expression.Constant(right, type),
                operator == ArithmeticOperator.DIVIDE ? DataType.DOUBLE : type));
    }

    private static Expression reference(int index) {
        return new Expression.ColumnReference(index, "word", DataType.VARCHAR, true);
    }
}
