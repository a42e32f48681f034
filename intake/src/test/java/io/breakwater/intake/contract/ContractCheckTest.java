package io.breakwater.intake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ContractCheckTest {
    private static final String SECRET = "my-secret-text";
    private static final int LIMIT = 256 * 1024;

    private static Column column(String name, DataType type, boolean nullable, Sensitivity sensitivity) {
        return new Column(name, type, nullable, Optional.empty(), sensitivity, "", Optional.empty());
    }

    private static final Table TABLE = new Table(
            "things",
            "",
            List.of(
                    column("flag", DataType.BOOLEAN, true, Sensitivity.PUBLIC),
                    column("number", DataType.BIGINT, true, Sensitivity.PUBLIC),
                    column("score", DataType.DOUBLE, true, Sensitivity.PUBLIC),
                    column("amount", DataType.DECIMAL, true, Sensitivity.PUBLIC),
                    column("text", DataType.VARCHAR, true, Sensitivity.CONTENT),
                    column("person", DataType.BIGINT, true, Sensitivity.PERSONAL),
                    column("time", DataType.TIMESTAMP, true, Sensitivity.PUBLIC),
                    column("tags", DataType.VARCHAR_ARRAY, true, Sensitivity.PUBLIC),
                    column("needed", DataType.VARCHAR, false, Sensitivity.PUBLIC),
                    new Column(
                            "computed",
                            DataType.BIGINT,
                            false,
                            Optional.empty(),
                            Sensitivity.PUBLIC,
                            "",
                            Optional.of("number + 1"))),
            Duration.ofMinutes(1));

    private static CheckedValues check(String column, @Nullable Object value) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("needed", "x");
        values.put(column, value);
        return new ContractCheck(TABLE).check(values, "line 7");
    }

    private static Arguments bad(String column, @Nullable Object value, IntakeProblem code) {
        return Arguments.of(column, value, code);
    }

    private static Stream<Arguments> badInputs() {
        IntakeProblem type = IntakeProblem.WRONG_TYPE;
        IntakeProblem range = IntakeProblem.NUMBER_OUT_OF_RANGE;
        IntakeProblem time = IntakeProblem.BAD_TIMESTAMP;
        IntakeProblem text = IntakeProblem.BAD_TEXT;
        IntakeProblem array = IntakeProblem.BAD_ARRAY;
        Map<String, Object> object = Map.of("a", 1);
        return Stream.of(
                bad("flag", "true", type),
                bad("flag", "yes", type),
                bad("flag", 1L, type),
                bad("flag", 0.0, type),
                bad("flag", List.of(true), type),
                bad("flag", object, type),
                bad("number", "12", type),
                bad("number", "", type),
                bad("number", true, type),
                bad("number", 1.5, type),
                bad("number", new BigDecimal("0.1"), type),
                bad("number", List.of(1L), type),
                bad("number", object, type),
                bad("number", new BigInteger("9223372036854775808"), range),
                bad("number", new BigInteger("-9223372036854775809"), range),
                bad("number", BigInteger.TEN.pow(400), range),
                bad("number", new BigDecimal("1e1000000000"), range),
                bad("number", 1e19, range),
                bad("number", Double.NaN, range),
                bad("number", Double.POSITIVE_INFINITY, range),
                bad("score", "0.5", type),
                bad("score", true, type),
                bad("score", List.of(), type),
                bad("score", object, type),
                bad("score", Double.NaN, range),
                bad("score", Double.NEGATIVE_INFINITY, range),
                bad("score", new BigDecimal("1e400"), range),
                bad("score", BigInteger.TEN.pow(400), range),
                bad("amount", "12.50", type),
                bad("amount", false, type),
                bad("amount", List.of(1L), type),
                bad("amount", object, type),
                bad("amount", new BigDecimal("99999999999999999999999999999999.9999995"), range),
                bad("amount", new BigDecimal("1e32"), range),
                bad("amount", new BigDecimal("1e2000000000"), range),
                bad("amount", Double.NaN, range),
                bad("amount", BigInteger.TEN.pow(32), range),
                bad("text", 5L, type),
                bad("text", true, type),
                bad("text", 1.5, type),
                bad("text", List.of("a"), type),
                bad("text", object, type),
                bad("text", "a\0b", text),
                bad("text", "\0", text),
                bad("text", "a\uD800", text),
                bad("text", "\uDC00b", text),
                bad("text", "\uDC00\uD800", text),
                bad("text", "x".repeat(LIMIT + 1), IntakeProblem.TEXT_TOO_LONG),
                bad("text", "\u00e4".repeat(LIMIT / 2 + 1), IntakeProblem.TEXT_TOO_LONG),
                bad("text", "\uD83D\uDE00".repeat(LIMIT / 4 + 1), IntakeProblem.TEXT_TOO_LONG),
                bad("time", "yesterday", time),
                bad("time", "", time),
                bad("time", "2026-02-30T00:00:00Z", time),
                bad("time", "2026-01-01T00:00:00", time),
                bad("time", "2026-01-01", time),
                bad("time", "2026-01-01T25:00:00Z", time),
                bad("time", "+20000-01-01T00:00:00Z", time),
                bad("time", Instant.MAX, time),
                bad("time", 1_700_000_000L, type),
                bad("time", true, type),
                bad("time", object, type),
                bad("tags", "a,b", type),
                bad("tags", object, type),
                bad("tags", 1L, type),
                bad("tags", List.of(1L), array),
                bad("tags", List.of("a", List.of("b")), array),
                bad("tags", new ArrayList<>(Arrays.asList("a", null)), array),
                bad("tags", Collections.nCopies(1_001, "a"), array),
                bad("tags", List.of("a\0"), text),
                bad("tags", List.of("\uD800"), text),
                bad("tags", Collections.nCopies(3, "x".repeat(LIMIT / 2)), IntakeProblem.TEXT_TOO_LONG),
                bad("needed", null, IntakeProblem.MISSING_VALUE),
                bad("computed", 4L, IntakeProblem.COMPUTED_COLUMN_GIVEN),
                bad("nubmer", 4L, IntakeProblem.UNKNOWN_COLUMN),
                bad("number ", 4L, IntakeProblem.UNKNOWN_COLUMN),
                bad("Number", 4L, IntakeProblem.UNKNOWN_COLUMN),
                bad("ts", 4L, IntakeProblem.UNKNOWN_COLUMN),
                bad("lane", "live", IntakeProblem.UNKNOWN_COLUMN),
                bad("", 4L, IntakeProblem.UNKNOWN_COLUMN),
                bad("a\0\uD800", 4L, IntakeProblem.UNKNOWN_COLUMN),
                bad("x".repeat(100_000), null, IntakeProblem.UNKNOWN_COLUMN));
    }

    @ParameterizedTest
    @MethodSource("badInputs")
    void refusesWithItsCode(String column, @Nullable Object value, IntakeProblem code) {
        CheckedValues checked = check(column, value);

        assertThat(checked.accepted()).isFalse();
        assertThat(checked.problems()).extracting(Problem::code).containsExactly(code);
        Problem problem = checked.problems().get(0);
        assertThat(problem.place().toString()).startsWith("line 7, column ");
        assertThat(problem.message()).isNotEmpty().hasSizeLessThan(300).doesNotContain("\0");
        assertThat(problem.remedy()).isNotEmpty();
    }

    private static Stream<Arguments> goodInputs() {
        return Stream.of(
                Arguments.of("flag", true, true),
                Arguments.of("number", 5L, 5L),
                Arguments.of("number", 5, 5L),
                Arguments.of("number", 5.0, 5L),
                Arguments.of("number", new BigDecimal("5e2"), 500L),
                Arguments.of("number", BigInteger.valueOf(Long.MIN_VALUE), Long.MIN_VALUE),
                Arguments.of("score", 1L, 1.0),
                Arguments.of("score", new BigDecimal("0.25"), 0.25),
                Arguments.of("amount", 12.5, new BigDecimal("12.500000")),
                Arguments.of("amount", new BigDecimal("0.0000000"), new BigDecimal("0.000000")),
                Arguments.of("amount", new BigDecimal("0e-2000000000"), new BigDecimal("0.000000")),
                Arguments.of("amount", 87.69999999999999, new BigDecimal("87.700000")),
                Arguments.of("amount", new BigDecimal("-0.0000005"), new BigDecimal("-0.000001")),
                Arguments.of("amount", new BigDecimal("1e-1000000000"), new BigDecimal("0.000000")),
                Arguments.of("amount", 7L, new BigDecimal("7.000000")),
                Arguments.of("text", "", ""),
                Arguments.of("text", "x".repeat(LIMIT), "x".repeat(LIMIT)),
                Arguments.of("text", "\uD83D\uDE00", "\uD83D\uDE00"),
                Arguments.of("time", "1970-01-01T01:00:00.5+01:00", 500_000L),
                Arguments.of("time", Instant.EPOCH, 0L),
                Arguments.of("tags", List.of(), List.of()),
                Arguments.of("tags", List.of("b", "a"), List.of("b", "a")));
    }

    @ParameterizedTest
    @MethodSource("goodInputs")
    void convertsToTheColumnsType(String column, Object value, Object expected) {
        CheckedValues checked = check(column, value);

        assertThat(checked.problems()).isEmpty();
        int index = TABLE.columns().stream().map(Column::name).toList().indexOf(column);
        assertThat(checked.values()[index]).isEqualTo(expected);
        assertThat(checked.values()[8]).isEqualTo("x");
    }

    @Test
    void suggestsTheColumnThatWasMeant() {
        assertThat(check("nubmer", 4L).problems().get(0).remedy()).isEqualTo("did you mean 'number'?");
        assertThat(check("ts", 4L).problems().get(0).remedy()).contains("set by Breakwater");
    }

    @Test
    void findsAllProblemsAtOnce() {
        CheckedValues checked =
                new ContractCheck(TABLE).check(Map.of("flag", 1L, "number", "x", "other", true), "line 1");

        assertThat(checked.problems())
                .extracting(Problem::code)
                .containsExactly(
                        IntakeProblem.WRONG_TYPE,
                        IntakeProblem.WRONG_TYPE,
                        IntakeProblem.MISSING_VALUE,
                        IntakeProblem.UNKNOWN_COLUMN);
    }

    @Test
    void quotesAValueOnlyWhereItsColumnIsPublic() {
        assertThat(check("number", SECRET).problems().get(0).message()).contains(SECRET);
        assertThat(check("person", SECRET).problems().get(0).render()).doesNotContain(SECRET);
        assertThat(check("text", Map.of(SECRET, SECRET)).problems().get(0).render())
                .doesNotContain(SECRET);
        assertThat(check("text", SECRET + "\0").problems().get(0).render()).doesNotContain(SECRET);
    }
}
