package io.breakwater.plan.function;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of functions that are never asked with NULL. */
final class Arguments {
    private Arguments() {}

    static String text(@Nullable Object[] arguments, int index) {
        return (String) present(arguments, index);
    }

    static long whole(@Nullable Object[] arguments, int index) {
        return (Long) present(arguments, index);
    }

    static double real(@Nullable Object[] arguments, int index) {
        return (Double) present(arguments, index);
    }

    static BigDecimal decimal(@Nullable Object[] arguments, int index) {
        return (BigDecimal) present(arguments, index);
    }

    @SuppressWarnings("unchecked") // a VARCHAR[] is a List<String> by definition
    static List<String> array(@Nullable Object[] arguments, int index) {
        return (List<String>) present(arguments, index);
    }

    private static Object present(@Nullable Object[] arguments, int index) {
        return requireNonNull(arguments[index], "argument is null");
    }
}
