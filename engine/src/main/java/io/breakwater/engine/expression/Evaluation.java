package io.breakwater.engine.expression;

import org.jspecify.annotations.Nullable;

/** A compiled expression. Never throws for values of the declared types. */
@FunctionalInterface
public interface Evaluation {
    @Nullable
    Object evaluate(Row row);

    /** Whether it is TRUE, which NULL is not. */
    default boolean isTrue(Row row) {
        return Boolean.TRUE.equals(evaluate(row));
    }
}
