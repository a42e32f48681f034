package io.breakwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ArithmeticOperator;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.plan.value.ValueOrder;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operators and casts over telling values, judged by DuckDB. Where DuckDB fails, ours must be NULL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExpressionsInDuckDbTest {
    private static final Map<DataType, List<Object>> VALUES = new EnumMap<>(Map.of(
            DataType.BOOLEAN,
            List.of(true, false),
            DataType.BIGINT,
            List.of(0L, 1L, -1L, 7L, -3L, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE + 1),
            DataType.DOUBLE,
            List.of(
                    0.0,
                    -0.0,
                    0.1,
                    0.5,
                    1.5,
                    2.5,
                    -2.5,
                    1e15,
                    1e16,
                    123456789.125,
                    1e-4,
                    1e-5,
                    3.4e38,
                    1e300,
                    9.3e18,
                    Double.NaN),
            DataType.DECIMAL,
            List.of(decimal("0"), decimal("0.5"), decimal("-1.5"), decimal("2.499999"), decimal("1234567.000001")),
            DataType.VARCHAR,
            List.of(
                    "",
                    " ",
                    "0",
                    "1",
                    " 42 ",
                    "-7",
                    "+7",
                    "1.5",
                    "2.5",
                    "1e3",
                    "1e400",
                    "abc",
                    "true",
                    "F",
                    "no",
                    "nan",
                    "9223372036854775808",
                    "2026-11-22",
                    "2026-11-22 13:45:00",
                    "2026-11-22T13:45:00.123456Z",
                    "2026-13-01",
                    "\uD83D\uDE00",
                    "\uFFFD"),
            DataType.TIMESTAMP,
            List.of(0L, 1L, -1L, 1_700_000_000_000_000L, 1_700_000_000_120_000L)));

    private final ExpressionEvaluator evaluator = new ExpressionEvaluator(StandardFunctions.library());
    private final DuckDbTable duckDb;

    ExpressionsInDuckDbTest() throws SQLException {
        duckDb = new DuckDbTable();
    }

    @AfterAll
    void close() throws SQLException {
        duckDb.close();
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = "VARCHAR_ARRAY", mode = EnumSource.Mode.EXCLUDE)
    void casts(DataType from) throws SQLException {
        Differences differences = new Differences();
        for (DataType to : VALUES.keySet()) {
            boolean possible = from == DataType.VARCHAR
                    || to == DataType.VARCHAR
                    || ((from == DataType.TIMESTAMP) == (to == DataType.TIMESTAMP));
            for (Object value : possible ? values(from) : List.of()) {
                // DuckDB multiplies by a million as a DOUBLE, which loses digits of large numbers.
                if (to == DataType.DECIMAL && value instanceof Double number && Math.abs(number) > 1e15) {
                    continue;
                }
                differences.judge(
                        new Expression.Cast(new Expression.Constant(value, from), to),
                        "TRY_CAST(" + literal(value, from) + " AS " + to.sqlName() + ")");
            }
        }
        differences.assertNone();
    }

    @ParameterizedTest
    @EnumSource(ComparisonOperator.class)
    void comparisons(ComparisonOperator operator) throws SQLException {
        Differences differences = new Differences();
        for (DataType type : VALUES.keySet()) {
            for (Object left : values(type)) {
                for (Object right : values(type)) {
                    differences.judge(
                            new Expression.Comparison(
                                    operator,
                                    new Expression.Constant(left, type),
                                    new Expression.Constant(right, type)),
                            literal(left, type) + " " + operator.symbol() + " " + literal(right, type));
                }
            }
        }
        differences.assertNone();
    }

    @ParameterizedTest
    @EnumSource(ArithmeticOperator.class)
    void arithmetic(ArithmeticOperator operator) throws SQLException {
        Differences differences = new Differences();
        for (DataType type : List.of(DataType.BIGINT, DataType.DOUBLE)) {
            if (operator == ArithmeticOperator.MODULO && type == DataType.DOUBLE) {
                continue;
            }
            for (Object left : values(type)) {
                for (Object right : values(type)) {
                    // Dividing by zero gives an infinite DOUBLE in DuckDB; the language says NULL.
                    String divisor = literal(right, type);
                    String sql = literal(left, type) + " " + operator.symbol() + " "
                            + (operator == ArithmeticOperator.DIVIDE ? "nullif(" + divisor + ", 0)" : divisor);
                    differences.judge(
                            new Expression.Arithmetic(
                                    operator,
                                    new Expression.Constant(left, type),
                                    new Expression.Constant(right, type),
                                    operator == ArithmeticOperator.DIVIDE ? DataType.DOUBLE : type),
                            sql);
                }
            }
        }
        differences.assertNone();
    }

    @Test
    void decimalArithmetic() throws SQLException {
        Differences differences = new Differences();
        for (Object left : values(DataType.DECIMAL)) {
            for (Object right : values(DataType.DECIMAL)) {
                for (ArithmeticOperator operator :
                        List.of(ArithmeticOperator.ADD, ArithmeticOperator.SUBTRACT, ArithmeticOperator.MULTIPLY)) {
                    differences.judge(
                            new Expression.Arithmetic(
                                    operator,
                                    new Expression.Constant(left, DataType.DECIMAL),
                                    new Expression.Constant(right, DataType.DECIMAL),
                                    DataType.DECIMAL),
                            "CAST(CAST(" + left + " AS DECIMAL(19,6)) " + operator.symbol() + " CAST(" + right
                                    + " AS DECIMAL(19,6)) AS DECIMAL(38,6))");
                }
            }
        }
        differences.assertNone();
    }

    @Test
    void like() throws SQLException {
        Differences differences = new Differences();
        List<String> texts = List.of("", "a", "ab", "abc", "aXbXc", "ABC", "a%c", "\uD83D\uDE00b", "aaab", "É");
        List<String> patterns =
                List.of("", "%", "_", "a%", "%c", "%b%", "a_c", "_b", "%a%b", "%%", "a%%c", "abc", "é", "%_%_%");
        for (String text : texts) {
            for (String pattern : patterns) {
                for (boolean ignoreCase : List.of(true, false)) {
                    differences.judge(
                            new Expression.Like(new Expression.Constant(text, DataType.VARCHAR), pattern, ignoreCase),
                            "'" + text + "' " + (ignoreCase ? "ILIKE" : "LIKE") + " '" + pattern + "'");
                }
            }
        }
        differences.assertNone();
    }

    private static List<Object> values(DataType type) {
        return VALUES.getOrDefault(type, List.of());
    }

    private static String literal(Object value, DataType type) {
        return type == DataType.TIMESTAMP
                ? "make_timestamp(" + value + ")"
                : "CAST('" + value + "' AS " + type.sqlName() + ")";
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text).setScale(DataType.DECIMAL_SCALE);
    }

    private final class Differences {
        private final List<String> differences = new ArrayList<>();
        private int judged;

        void judge(Expression expression, String sql) throws SQLException {
            Object actual = evaluator.evaluate(expression, index -> null);
            Object expected = ask(sql);
            judged++;
            if (!same(expected, actual)) {
                differences.add(sql + " is " + expected + ", not " + actual);
            }
        }

        void assertNone() {
            assertThat(differences).isEmpty();
            assertThat(judged).isPositive();
        }

        private @Nullable Object ask(String sql) throws SQLException {
            try {
                return duckDb.query("SELECT " + sql).get(0).get(0);
            } catch (SQLException e) {
                String message = String.valueOf(e.getMessage());
                if (message.contains("Out of Range") || message.contains("Conversion")) {
                    return null;
                }
                throw e;
            }
        }

        private static boolean same(@Nullable Object expected, @Nullable Object actual) {
            Object canonical = ValueOrder.canonical(expected);
            boolean infinite = canonical instanceof Double number && Double.isInfinite(number);
            return (canonical == null || infinite) ? actual == null : canonical.equals(ValueOrder.canonical(actual));
        }
    }
}
