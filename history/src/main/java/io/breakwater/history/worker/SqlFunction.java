package io.breakwater.history.worker;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function of ours that queries may call.
 *
 * @param variadic whether the last parameter may be repeated
 * @param nullOnNull whether NULL for an argument gives NULL without asking the implementation
 * @param implementation of values as {@link DataType} says; must be deterministic, safe for several threads, bounded in time
 *     and memory, and never throw
 */
public record SqlFunction(
        String name,
        List<DataType> parameters,
        DataType result,
        boolean variadic,
        boolean nullOnNull,
        Implementation implementation) {
    private static final Set<DataType> ARGUMENTS =
            EnumSet.complementOf(EnumSet.of(DataType.VARCHAR_ARRAY, DataType.DECIMAL));
    private static final Set<DataType> RESULTS = EnumSet.complementOf(EnumSet.of(DataType.DECIMAL));
    private static final int MOST_PARAMETERS = 2;

    public SqlFunction {
        name = name.toLowerCase(Locale.ROOT);
        parameters = List.copyOf(parameters);
        if (!offered(parameters, result) || (variadic && result == DataType.VARCHAR_ARRAY)) {
            throw new IllegalArgumentException("functions of such types cannot be offered: " + name);
        }
        requireNonNull(implementation, "implementation is null");
    }

    /** Whether a function of such types can be offered. */
    public static boolean offered(List<DataType> parameters, DataType result) {
        return !parameters.isEmpty()
                && parameters.size() <= MOST_PARAMETERS
                && ARGUMENTS.containsAll(parameters)
                && RESULTS.contains(result);
    }

    /** Calculates the value. */
    @FunctionalInterface
    public interface Implementation {
        @Nullable
        Object apply(@Nullable Object[] arguments);
    }
}
