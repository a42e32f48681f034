package io.breakwater.signals;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.function.ScalarFunction;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions of texts, which are never asked with NULL. */
final class Texts {
    private Texts() {}

    /** A function of one text; NULL where it has no value. */
    static ScalarFunction function(
            String name,
            DataType result,
            String description,
            String example,
            Function<String, ? extends @Nullable Object> value) {
        return new ScalarFunction(
                name,
                List.of(DataType.VARCHAR),
                false,
                result,
                true,
                description,
                example,
                arguments -> value.apply(argument(arguments, 0)));
    }

    static String argument(@Nullable Object[] arguments, int index) {
        return (String) requireNonNull(arguments[index], "argument is null");
    }
}
