package io.breakwater.engine.random;

import io.breakwater.model.value.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of an aggregate over a window.
 *
 * @param name the column it is selected as; parts that use the call say {@code {name}}
 * @param argument null for COUNT(*)
 * @param rows how far LAG looks back, else 0
 * @param filter null for none
 * @param keys of PARTITION BY
 * @param frame empty for none
 * @param rough whether its last digits are the runtime's own affair, so that nothing may hang on them
 */
record RandomCall(
        String name,
        String function,
        boolean distinct,
        @Nullable String argument,
        int rows,
        @Nullable String filter,
        List<String> keys,
        String frame,
        DataType type,
        boolean rough) {
    RandomCall {
        keys = List.copyOf(keys);
    }

    /** @param filterAsCase whether FILTER is written as CASE inside the argument */
    String text(boolean filterAsCase, String over) {
        String counted = argument == null ? "*" : argument;
        String suffix = "";
        if (filter != null && filterAsCase) {
            counted = "CASE WHEN " + filter + " THEN " + (argument == null ? "TRUE" : argument) + " END";
        } else if (filter != null) {
            suffix = " FILTER (WHERE " + filter + ")";
        }
        return function + "(" + (distinct ? "DISTINCT " : "") + counted + (rows == 0 ? "" : ", " + rows) + ")" + suffix
                + " OVER " + over;
    }

    String partition() {
        return keys.isEmpty() ? "" : "PARTITION BY " + String.join(", ", keys) + " ";
    }

    RandomCall simplerFrame() {
        return new RandomCall(
                name, function, distinct, argument, rows, filter, keys, RandomFrames.SIMPLEST, type, rough);
    }

    RandomCall withoutFilter() {
        return new RandomCall(name, function, distinct, argument, rows, null, keys, frame, type, rough);
    }
}
