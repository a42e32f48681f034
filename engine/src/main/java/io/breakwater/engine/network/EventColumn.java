package io.breakwater.engine.network;

import io.breakwater.engine.expression.Row;
import io.breakwater.engine.typed.Whole;

/** A column of the current event. It may be NULL whatever the column promises: an event may be older than the column. */
record EventColumn(int index) implements Whole {
    @Override
    public boolean isNull(Row row) {
        return row.isNull(index);
    }

    @Override
    public long value(Row row) {
        return row.longValue(index);
    }
}
