package io.breakwater.engine;

import io.breakwater.engine.expression.Row;
import io.breakwater.model.event.Event;
import org.jspecify.annotations.Nullable;

/** A running step of a plan. */
interface RowOperator {
    /** The row that the event becomes here, null where it becomes none. */
    @Nullable
    Row process(Event event);

    /** How far back in engine time an event can matter here, in microseconds; {@link Long#MAX_VALUE} without limit. */
    long horizon();
}
