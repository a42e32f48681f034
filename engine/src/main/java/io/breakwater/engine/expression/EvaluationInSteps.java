package io.breakwater.engine.expression;

import io.breakwater.plan.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** A call of a function that can be prepared: what it needs of the row is looked at before its turn comes. */
public final class EvaluationInSteps {
    private final Arguments arguments;
    private final ScalarFunction.InSteps steps;

    EvaluationInSteps(Arguments arguments, ScalarFunction.InSteps steps) {
        this.arguments = arguments;
        this.steps = steps;
    }

    /** What {@link #finish} needs; null where the value is NULL whatever came before. Safe for use by several threads. */
    public @Nullable Object prepare(Row row) {
        @Nullable Object[] values = arguments.of(row);
        return values == null ? null : steps.prepare(values);
    }

    /** The value. */
    public @Nullable Object finish(@Nullable Object prepared) {
        return prepared == null ? null : steps.finish(prepared);
    }
}
