package io.breakwater.engine.expression;

import org.jspecify.annotations.Nullable;

/** Values of an input row by position. */
@FunctionalInterface
public interface Row {
    @Nullable
    Object value(int index);

    default boolean isNull(int index) {
        return value(index) == null;
    }

    /** A BIGINT or TIMESTAMP; anything where it is NULL. */
    default long longValue(int index) {
        return value(index) instanceof Long number ? number : 0;
    }
}
