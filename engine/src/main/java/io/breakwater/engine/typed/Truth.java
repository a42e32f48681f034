package io.breakwater.engine.typed;

import io.breakwater.engine.expression.Row;

/** A condition. */
@FunctionalInterface
public interface Truth {
    int FALSE = 0;
    int TRUE = 1;
    int UNKNOWN = 2;

    /** FALSE, TRUE or, where it is NULL, UNKNOWN. */
    int test(Row row);

    default boolean holds(Row row) {
        return test(row) == TRUE;
    }
}
