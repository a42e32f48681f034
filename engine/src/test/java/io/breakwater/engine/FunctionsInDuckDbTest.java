package io.breakwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.plan.value.ValueOrder;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Functions that DuckDB has under the same name must mean the same: judged over all combinations of telling arguments.
 * Where DuckDB fails, ours only has to give some answer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FunctionsInDuckDbTest {
    /** Our own: DuckDB has no such scalar function, or only an aggregate of that name. */
    private static final Set<String> OURS = Set.of(
            "TEXT_ENTROPY",
            "DIGIT_SHARE",
            "HOUR_OF_DAY",
            "DAY_OF_WEEK",
            "MINUTE_OF_DAY",
            "CARDINALITY",
            "STABLE_HASH",
            "EDIT_DISTANCE");

    private static final Map<DataType, List<@Nullable Object>> ARGUMENTS = Map.of(
            DataType.VARCHAR,
            values(
                    "abcabc",
                    "",
                    "b",
                    "c",
                    "Straße ÀÉ \uD83D\uDE00x",
                    "  a \u00A0b\t ",
                    "A.b-c",
                    "[a-c]+",
                    "(b)(z)?",
                    "(",
                    "<\\0\\1\\\\>",
                    null),
            DataType.BIGINT,
            values(0L, 1L, 2L, 3L, 7L, -1L, -2L, -9L, Long.MAX_VALUE, Long.MIN_VALUE, null),
            DataType.DOUBLE,
            values(0.0, -0.0, 0.5, 1.5, 2.5, -2.5, -1.4999, 100.0, 1e300, 0.49999999999999994, null),
            DataType.DECIMAL,
            values(decimal("0"), decimal("1.5"), decimal("2.5"), decimal("-2.5"), decimal("-0.000001"), null),
            DataType.TIMESTAMP,
            values(0L, 1L, -1L, 999L, 1_700_000_000_123_456L, -12_345_678_901L, null),
            DataType.VARCHAR_ARRAY,
            values(List.of(), List.of("a"), List.of("b", "a", "b"), null));

    private final DuckDbTable duckDb;

    FunctionsInDuckDbTest() throws SQLException {
        duckDb = new DuckDbTable();
    }

    @AfterAll
    void close() throws SQLException {
        duckDb.close();
    }

    static Stream<ScalarFunction> shared() {
        return StandardFunctions.library().all().stream().filter(function -> !OURS.contains(function.name()));
    }

    @ParameterizedTest
    @MethodSource("shared")
    void meansTheSame(ScalarFunction function) {
        List<String> differences = new ArrayList<>();
        int judged = 0;
        for (List<@Nullable Object> arguments : combinations(function.parameters())) {
            Object actual = apply(function, arguments);
            String sql = "SELECT " + call(function, arguments);
            Object expected;
            try {
                expected = duckDb.query(sql).get(0).get(0);
            } catch (SQLException e) {
                continue;
            }
            judged++;
            if (!same(expected, actual)) {
                differences.add(sql + " is " + expected + ", not " + actual);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(judged).isPositive();
    }

    static Stream<ScalarFunction> all() {
        return StandardFunctions.library().all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void examplesOfSharedFunctionsAreTrueInDuckDb(ScalarFunction function) throws SQLException {
        if (!OURS.contains(function.name())) {
            assertThat(duckDb.query("SELECT " + function.example())).isEqualTo(List.of(List.of(true)));
        }
    }

    private static boolean same(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof BigDecimal left && actual instanceof BigDecimal right) {
            return left.compareTo(right) == 0;
        }
        if (expected instanceof Double left && actual instanceof Long right) {
            return left == (double) right;
        }
        if (expected instanceof Double left && actual instanceof Double right) {
            return left.equals(right) || Math.abs(left - right) <= Math.abs(left) * 1e-15;
        }
        Object canonical = ValueOrder.canonical(expected);
        return canonical == null ? actual == null : canonical.equals(ValueOrder.canonical(actual));
    }

    private static @Nullable Object apply(ScalarFunction function, List<@Nullable Object> arguments) {
        if (function.nullOnNull() && arguments.contains(null)) {
            return null;
        }
        return function.implementation().apply(arguments.toArray());
    }

    private static String call(ScalarFunction function, List<@Nullable Object> arguments) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            texts.add(literal(arguments.get(i), function.parameters().get(i)));
        }
        return function.name().equals("||")
                ? String.join(" || ", texts)
                : function.name() + "(" + String.join(", ", texts) + ")";
    }

    private static String literal(@Nullable Object value, DataType type) {
        if (value == null) {
            return "CAST(NULL AS " + type.sqlName() + ")";
        }
        if (value instanceof List<?> list) {
            return "CAST(["
                    + String.join(
                            ", ", list.stream().map(item -> "'" + item + "'").toList()) + "] AS VARCHAR[])";
        }
        if (type == DataType.BIGINT) {
            return value.toString();
        }
        if (type == DataType.TIMESTAMP) {
            return "make_timestamp(" + value + ")";
        }
        return "CAST('" + (value instanceof BigDecimal decimal ? decimal.toPlainString() : value) + "' AS "
                + type.sqlName() + ")";
    }

    private static List<List<@Nullable Object>> combinations(List<DataType> types) {
        List<List<@Nullable Object>> combinations = new ArrayList<>();
        combinations.add(List.of());
        for (DataType type : types) {
            List<List<@Nullable Object>> longer = new ArrayList<>();
            for (List<@Nullable Object> combination : combinations) {
                for (Object value : ARGUMENTS.getOrDefault(type, List.of())) {
                    List<@Nullable Object> extended = new ArrayList<>(combination);
                    extended.add(value);
                    longer.add(extended);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private static List<@Nullable Object> values(@Nullable Object... values) {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text).setScale(DataType.DECIMAL_SCALE);
    }
}
