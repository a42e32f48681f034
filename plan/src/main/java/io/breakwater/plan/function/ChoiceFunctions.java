package io.breakwater.plan.function;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.DECIMAL;
import static io.breakwater.model.value.DataType.DOUBLE;
import static io.breakwater.model.value.DataType.TIMESTAMP;
import static io.breakwater.model.value.DataType.VARCHAR;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.value.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GREATEST and LEAST of values of one type. */
final class ChoiceFunctions {
    private ChoiceFunctions() {}

    static List<ScalarFunction> all() {
        List<ScalarFunction> functions = new ArrayList<>();
        functions.addAll(both(BIGINT, "2", "3"));
        functions.addAll(both(DOUBLE, "2e0", "3e0"));
        functions.addAll(both(DECIMAL, "2.5", "3.5"));
        functions.addAll(both(VARCHAR, "'a'", "'b'"));
        functions.addAll(both(TIMESTAMP, "TIMESTAMP '2026-01-01 00:00:00'", "TIMESTAMP '2026-01-02 00:00:00'"));
        return functions;
    }

    private static List<ScalarFunction> both(DataType type, String less, String greater) {
        return List.of(
                new ScalarFunction(
                        "GREATEST",
                        List.of(type, type),
                        true,
                        type,
                        false,
                        "The greatest of the values that are not NULL; NULL if all are.",
                        "GREATEST(" + less + ", " + greater + ") = " + greater,
                        arguments -> choose(arguments, 1)),
                new ScalarFunction(
                        "LEAST",
                        List.of(type, type),
                        true,
                        type,
                        false,
                        "The least of the values that are not NULL; NULL if all are.",
                        "LEAST(" + less + ", " + greater + ") = " + less,
                        arguments -> choose(arguments, -1)));
    }

    private static @Nullable Object choose(@Nullable Object[] arguments, int direction) {
        Object chosen = null;
        for (Object argument : arguments) {
            if (argument != null
                    && (chosen == null || Integer.signum(ValueOrder.compare(argument, chosen)) == direction)) {
                chosen = argument;
            }
        }
        return chosen;
    }
}
