package io.breakwater.engine.expression;

import org.jspecify.annotations.Nullable;

/** The values that an expression's column references count in. */
@FunctionalInterface
public interface Row {
    @Nullable
    Object value(int index);
}
