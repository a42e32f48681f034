package io.breakwater.plan.function;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deterministic function of its arguments.
 *
 * @param name in upper case
 * @param parameters types of the arguments
 * @param variadic whether the last parameter may be repeated
 * @param nullOnNull whether a NULL argument makes the result NULL without asking the implementation
 * @param description one or two sentences for the reference
 * @param example an expression and its value, {@code LOWER('Ab') = 'ab'}; checked by a test
 */
public record ScalarFunction(
        String name,
        List<DataType> parameters,
        boolean variadic,
        DataType result,
        boolean nullOnNull,
        String description,
        String example,
        Implementation implementation) {
    public ScalarFunction {
        requireNonNull(name, "name is null");
        parameters = List.copyOf(parameters);
        requireNonNull(result, "result is null");
        requireNonNull(description, "description is null");
        requireNonNull(example, "example is null");
        requireNonNull(implementation, "implementation is null");
    }

    /** Calculates the value. Must not throw for any arguments of the declared types: what has no value is NULL. */
    @FunctionalInterface
    public interface Implementation {
        @Nullable
        Object apply(@Nullable Object[] arguments);
    }

    /**
     * Calculates the value of a function that answers from what it was asked before. Most of the work depends on the arguments
     * alone: it may be done earlier, in whatever order and by whatever thread.
     */
    public interface InSteps extends Implementation {
        /** What {@link #finish} needs to know of the arguments. */
        Object prepare(@Nullable Object[] arguments);

        /** @param prepared by this very implementation */
        @Nullable
        Object finish(Object prepared);

        @Override
        default @Nullable Object apply(@Nullable Object[] arguments) {
            return finish(prepare(arguments));
        }
    }

    /** {@code SUBSTRING(VARCHAR, BIGINT)} */
    public String signature() {
        StringBuilder text = new StringBuilder(name).append('(');
        for (int i = 0; i < parameters.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(parameters.get(i).sqlName());
        }
        return text.append(variadic ? ", ...)" : ")").toString();
    }
}
