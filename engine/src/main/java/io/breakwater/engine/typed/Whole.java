package io.breakwater.engine.typed;

import io.breakwater.engine.expression.Row;

/** An expression of BIGINT or TIMESTAMP. */
public interface Whole {
    boolean isNull(Row row);

    /** The value where it is not NULL, else anything. */
    long value(Row row);
}
