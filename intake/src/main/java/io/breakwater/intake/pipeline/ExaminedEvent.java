package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.contract.CheckedValues;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.problem.Problem;
import java.time.Duration;

/** What can be said of an event before its turn: it depends on the event and the pack's contracts alone. */
sealed interface ExaminedEvent {
    /** It belongs to no table, or lacks what identifies it. */
    record Unplaceable(Problem problem) implements ExaminedEvent {
        public Unplaceable {
            requireNonNull(problem, "problem is null");
        }
    }

    /**
     * It has a place, unless it is stored already or breaks its contract.
     *
     * @param checked where accepted, with the early computed columns
     * @param maximumBehind how late it may be before it enters no window
     */
    record Placeable(EventKey key, Fingerprint fingerprint, CheckedValues checked, Duration maximumBehind)
            implements ExaminedEvent {
        public Placeable {
            requireNonNull(key, "key is null");
            requireNonNull(fingerprint, "fingerprint is null");
            requireNonNull(checked, "checked is null");
            requireNonNull(maximumBehind, "maximumBehind is null");
        }
    }
}
