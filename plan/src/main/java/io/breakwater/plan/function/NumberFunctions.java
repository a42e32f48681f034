package io.breakwater.plan.function;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.DECIMAL;
import static io.breakwater.model.value.DataType.DOUBLE;

import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Functions of one number. */
final class NumberFunctions {
    private static final int DECIMAL_PRECISION = 38;

    private NumberFunctions() {}

    static List<ScalarFunction> all() {
        List<ScalarFunction> functions = new ArrayList<>();
        functions.add(ofWhole(
                "ABS",
                "The number without its sign. NULL for the one BIGINT without a counterpart.",
                "ABS(-3) = 3",
                number -> number == Long.MIN_VALUE ? null : Math.abs(number)));
        functions.add(ofReal("ABS", "The number without its sign.", "ABS(-1.5e0) = 1.5e0", Math::abs));
        functions.add(ofDecimal("ABS", "The number without its sign.", "ABS(-1.5) = 1.5", BigDecimal::abs));
        functions.add(ofWhole("FLOOR", "The number itself.", "FLOOR(3) = 3", number -> number));
        functions.add(ofReal(
                "FLOOR", "The greatest whole number not above the number.", "FLOOR(-1.5e0) = -2e0", Math::floor));
        functions.add(ofDecimal(
                "FLOOR",
                "The greatest whole number not above the number.",
                "FLOOR(1.5) = 1.0",
                number -> rounded(number, RoundingMode.FLOOR)));
        functions.add(ofWhole("CEIL", "The number itself.", "CEIL(3) = 3", number -> number));
        functions.add(ofReal("CEIL", "The least whole number not below the number.", "CEIL(1.5e0) = 2e0", Math::ceil));
        functions.add(ofDecimal(
                "CEIL",
                "The least whole number not below the number.",
                "CEIL(1.5) = 2.0",
                number -> rounded(number, RoundingMode.CEILING)));
        functions.add(ofWhole("ROUND", "The number itself.", "ROUND(3) = 3", number -> number));
        functions.add(ofReal(
                "ROUND",
                "The nearest whole number, halves away from zero.",
                "ROUND(-2.5e0) = -3e0",
                NumberFunctions::roundHalfAway));
        functions.add(ofDecimal(
                "ROUND",
                "The nearest whole number, halves away from zero.",
                "ROUND(2.5) = 3.0",
                number -> rounded(number, RoundingMode.HALF_UP)));
        functions.add(sign(BIGINT, "SIGN(-7) = -1", arguments -> (long) Long.signum(Arguments.whole(arguments, 0))));
        functions.add(sign(DOUBLE, "SIGN(0.5e0) = 1", arguments -> signOf(Arguments.real(arguments, 0))));
        functions.add(sign(DECIMAL, "SIGN(0.0) = 0", arguments ->
                (long) Arguments.decimal(arguments, 0).signum()));
        functions.add(ofReal(
                "SQRT",
                "Square root. NULL for a negative number.",
                "SQRT(2.25e0) = 1.5e0",
                number -> number < 0 ? Double.NaN : Math.sqrt(number)));
        functions.add(ofReal(
                "LN",
                "Natural logarithm. NULL unless the number is positive.",
                "LN(1e0) = 0e0",
                number -> number <= 0 ? Double.NaN : StrictMath.log(number)));
        functions.add(ofReal(
                "LOG10",
                "Logarithm to base ten. NULL unless the number is positive.",
                "LOG10(1000e0) = 3e0",
                number -> number <= 0 ? Double.NaN : StrictMath.log10(number)));
        return functions;
    }

    private static ScalarFunction ofWhole(
            String name, String description, String example, LongFunction<@Nullable Object> implementation) {
        return new ScalarFunction(
                name,
                List.of(BIGINT),
                false,
                BIGINT,
                true,
                description,
                example,
                arguments -> implementation.apply(Arguments.whole(arguments, 0)));
    }

    /** NaN from a number stands for undefined. */
    private static ScalarFunction ofReal(
            String name, String description, String example, DoubleUnaryOperator implementation) {
        return new ScalarFunction(name, List.of(DOUBLE), false, DOUBLE, true, description, example, arguments -> {
            double argument = Arguments.real(arguments, 0);
            double result = implementation.applyAsDouble(argument);
            return Double.isNaN(result) && !Double.isNaN(argument) ? null : (Double) result;
        });
    }

    private static ScalarFunction ofDecimal(
            String name,
            String description,
            String example,
            Function<BigDecimal, @Nullable BigDecimal> implementation) {
        return new ScalarFunction(
                name,
                List.of(DECIMAL),
                false,
                DECIMAL,
                true,
                description,
                example,
                arguments -> implementation.apply(Arguments.decimal(arguments, 0)));
    }

    private static ScalarFunction sign(DataType type, String example, ScalarFunction.Implementation implementation) {
        return new ScalarFunction(
                "SIGN",
                List.of(type),
                false,
                BIGINT,
                true,
                "-1, 0 or 1 as the number is negative, zero or positive.",
                example,
                implementation);
    }

    /** NaN is neither positive nor negative. */
    private static long signOf(double number) {
        return number > 0 ? 1 : number < 0 ? -1 : 0;
    }

    /** NULL where rounding takes one more digit than the type has. */
    private static @Nullable BigDecimal rounded(BigDecimal number, RoundingMode mode) {
        BigDecimal result = number.setScale(0, mode).setScale(DataType.DECIMAL_SCALE);
        return result.precision() > DECIMAL_PRECISION ? null : result;
    }

    private static double roundHalfAway(double number) {
        double down = Math.floor(Math.abs(number));
        double size = Math.abs(number) - down >= 0.5 ? down + 1 : down;
        return Math.copySign(size, number);
    }
}
