package io.breakwater.engine;

import io.breakwater.engine.expression.Row;
import io.breakwater.model.event.EventKey;

/** A live event as the engine reads it: values by position among all columns of its table, system columns first. */
public interface EventRow extends Row {
    String table();

    /** Engine time in microseconds. */
    long ts();

    EventKey key();
}
