package io.breakwater.plan.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What each function means is judged against DuckDB in the engine's tests; here is what holds for all of them. */
final class StandardFunctionsTest {
    @Provide
    Arbitrary<ScalarFunction> functions() {
        return Arbitraries.of(StandardFunctions.library().all());
    }

    @Property(tries = 20_000)
    void neverThrowsAndKeepsItsType(@ForAll("functions") ScalarFunction function, @ForAll Random random) {
        @Nullable
        Object[] arguments = function.parameters().stream()
                .map(type -> argument(type, function.nullOnNull(), random))
                .toArray();

        Object result = function.implementation().apply(arguments);

        assertThat(result == null || hasType(result, function.result()))
                .as(function.signature() + " gave " + result)
                .isTrue();
    }

    @Example
    void signaturesAreUniqueAndDescribed() {
        Set<String> signatures = new HashSet<>();
        for (ScalarFunction function : StandardFunctions.library().all()) {
            assertThat(signatures.add(function.signature()))
                    .as(function.signature())
                    .isTrue();
            assertThat(function.description()).endsWith(".");
            assertThat(function.example()).contains(" = ");
        }
    }

    @Example
    void hostileRegularExpressionsAreNullOrQuick() {
        for (String expression : List.of(
                "(", "[", "(".repeat(100_000), "((a{1000}){1000}){1000}", "(?:a{2}){600}", "a".repeat(100_000), "\\")) {
            assertThat(call("REGEXP_MATCHES", "aaa", expression))
                    .as(expression.length() + " characters")
                    .isNull();
        }
        assertThatCode(() -> call("REGEXP_MATCHES", "a".repeat(30) + "b", "(a*)*c"))
                .doesNotThrowAnyException();
    }

    @Example
    void textThatWouldExhaustTheMemoryIsNull() {
        String large = "a".repeat(100_000);

        assertThat(call("REPLACE", large, "a", large)).isNull();
    }

    @Example
    void measures() {
        assertThat((Double) call("TEXT_ENTROPY", "abcd")).isCloseTo(2.0, within(1e-12));
        assertThat(call("TEXT_ENTROPY", "")).isEqualTo(0.0);
        assertThat(call("DIGIT_SHARE", "")).isEqualTo(0.0);
        assertThat(call("HOUR_OF_DAY", -1L)).isEqualTo(23L);
        assertThat(call("DAY_OF_WEEK", -1L)).isEqualTo(3L);
        assertThat(call("EDIT_DISTANCE", "kitten", "sitting")).isEqualTo(3L);
        assertThat(call("EDIT_DISTANCE", "", "\uD83D\uDE00a")).isEqualTo(2L);
        assertThat(call("EDIT_DISTANCE", "a".repeat(257), "")).isNull();
        assertThat(call("CARDINALITY", List.of("a", "b"))).isEqualTo(2L);
    }

    /** Judged by the calendar of Java, around both changes of the clock and where the offset is not of whole hours. */
    @Property(tries = 2_000)
    void clocksOfZonesAreTheCalendars(@ForAll Random random) {
        String zone = (String) pick(random, "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC", "Etc/GMT+12");
        long second = (long) pick(random, 1_774_746_000L, 1_792_890_000L, 1_762_063_200L, -2_000_000_000L, 0L)
                + random.nextInt(20_000)
                - 10_000;
        ZonedDateTime calendar = Instant.ofEpochSecond(second).atZone(ZoneId.of(zone));

        long micros = second * 1_000_000 + random.nextInt(1_000_000);
        assertThat(call("HOUR_OF_DAY", micros, zone)).isEqualTo((long) calendar.getHour());
        assertThat(call("MINUTE_OF_DAY", micros, zone)).isEqualTo(calendar.getHour() * 60L + calendar.getMinute());
        assertThat(call("DAY_OF_WEEK", micros, zone))
                .isEqualTo((long) calendar.getDayOfWeek().getValue() % 7);
        assertThat(call("HOUR_OF_DAY", micros, "Europe/Nowhere")).isNull();
    }

    @Example
    void mistakesInConstantsAreSeen() {
        assertThat(ConstantArguments.mistake("HOUR_OF_DAY", 1, "Europe/Berlin")).isEmpty();
        assertThat(ConstantArguments.mistake("HOUR_OF_DAY", 1, "Europe/Berln"))
                .hasValueSatisfying(mistake -> assertThat(mistake.remedy()).isEqualTo("did you mean 'Europe/Berlin'?"));
        assertThat(ConstantArguments.mistake("REGEXP_EXTRACT", 1, "(")).isPresent();
        assertThat(ConstantArguments.mistake("REGEXP_EXTRACT", 0, "(")).isEmpty();
        assertThat(ConstantArguments.mistake("REGEXP_REPLACE", 2, "(")).isEmpty();
    }

    @Example
    void compiledPatternsAreBounded() {
        CompiledPatterns patterns = new CompiledPatterns(3);
        for (int i = 0; i < 10; i++) {
            patterns.pattern("a" + i);
        }

        assertThat(patterns.size()).isEqualTo(3);
    }

    private static @Nullable Object call(String name, Object... arguments) {
        return StandardFunctions.library().named(name).stream()
                .filter(function -> function.parameters().size() == arguments.length)
                .findFirst()
                .orElseThrow()
                .implementation()
                .apply(arguments);
    }

    private static @Nullable Object argument(DataType type, boolean present, Random random) {
        if (!present && random.nextInt(4) == 0) {
            return null;
        }
        return switch (type) {
            case BOOLEAN -> random.nextBoolean();
            case BIGINT, TIMESTAMP -> pick(random, 0L, 1L, -1L, 2L, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong());
            case DOUBLE ->
                pick(random, 0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, random.nextGaussian());
            case DECIMAL ->
                pick(
                        random,
                        new BigDecimal("0.000000"),
                        new BigDecimal("-1.500000"),
                        new BigDecimal("99999999999999999999999999999999.999999"));
            case VARCHAR -> text(random);
            case VARCHAR_ARRAY ->
                Stream.generate(() -> text(random)).limit(random.nextInt(4)).toList();
        };
    }

    private static String text(Random random) {
        List<String> pieces = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            pieces.add((String) pick(
                    random,
                    "a",
                    "B",
                    " ",
                    "(",
                    "[a-z]",
                    "*",
                    "\uD83D\uDE00",
                    "\uD83D",
                    "\\",
                    "{9}",
                    "ß",
                    "Europe/Berlin",
                    "\\\\1"));
        }
        return String.join("", pieces);
    }

    private static Object pick(Random random, Object... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static boolean hasType(Object value, DataType type) {
        return switch (type) {
            case BOOLEAN -> value instanceof Boolean;
            case BIGINT, TIMESTAMP -> value instanceof Long;
            case DOUBLE -> value instanceof Double;
            case DECIMAL ->
                value instanceof BigDecimal decimal
                        && decimal.scale() == DataType.DECIMAL_SCALE
                        && decimal.precision() <= 38;
            case VARCHAR -> value instanceof String;
            case VARCHAR_ARRAY -> value instanceof List<?>;
        };
    }
}
