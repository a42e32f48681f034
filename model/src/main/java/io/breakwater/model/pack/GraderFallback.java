package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What becomes of events while the endpoint gives no answers. */
public sealed interface GraderFallback {
    /** They wait, however long it takes. */
    record Wait() implements GraderFallback {}

    /**
     * What has waited this long stays ungraded, and is counted as such.
     *
     * @param after from when the event was selected
     */
    record Skip(Duration after) implements GraderFallback {
        public Skip {
            requireNonNull(after, "after is null");
        }
    }
}
