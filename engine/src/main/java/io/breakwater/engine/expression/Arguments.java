package io.breakwater.engine.expression;

import io.breakwater.plan.function.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a function is called with. */
final class Arguments {
    private final Evaluation[] arguments;
    private final boolean nullOnNull;

    Arguments(ScalarFunction function, List<Evaluation> arguments) {
        this.arguments = arguments.toArray(Evaluation[]::new);
        this.nullOnNull = function.nullOnNull();
    }

    /** Null where the function need not be called, because its value is NULL. */
    @Nullable
    Object @Nullable [] of(Row row) {
        @Nullable Object[] values = new @Nullable Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            values[i] = arguments[i].evaluate(row);
            if (values[i] == null && nullOnNull) {
                return null;
            }
        }
        return values;
    }
}
