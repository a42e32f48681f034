package io.breakwater.plan.expression;

import io.breakwater.model.value.DataType;

/** Checks shared by nodes that need a condition. */
public final class Predicates {
    private Predicates() {}

    public static void requireBoolean(Expression expression) {
        if (expression.type() != DataType.BOOLEAN) {
            throw new IllegalArgumentException("a condition must be BOOLEAN, not " + expression.type());
        }
    }
}
