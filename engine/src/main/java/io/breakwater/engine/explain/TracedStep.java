package io.breakwater.engine.explain;

import io.breakwater.model.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running step of a plan that can tell what it does. */
interface TracedStep {
    /**
     * The row that the event becomes here; null where its table is not read.
     *
     * @param trace takes what the step did; null where nobody asks
     */
    @Nullable
    TracedRow process(Event event, @Nullable List<ExplainedStep> trace);

    /** How far back in engine time an event can matter here, in microseconds; {@link Long#MAX_VALUE} without limit. */
    long horizon();

    /** Number of keys that its windows hold. */
    long heldKeys();
}
