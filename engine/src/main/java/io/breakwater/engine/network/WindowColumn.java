package io.breakwater.engine.network;

import io.breakwater.engine.expression.Row;
import io.breakwater.engine.shard.WindowValue;
import io.breakwater.engine.typed.Whole;

/** A window's value for the current event, read where the shard keeps it. */
record WindowColumn(WindowValue window, int input, boolean nullable) implements Whole {
    @Override
    public boolean isNull(Row row) {
        return nullable && window.isNull(((Moment) row).slot(input));
    }

    @Override
    public long value(Row row) {
        return window.longValue(((Moment) row).slot(input));
    }
}
