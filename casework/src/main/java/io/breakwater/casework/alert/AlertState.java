package io.breakwater.casework.alert;

import io.breakwater.casework.state.State;
import java.util.Locale;
import java.util.Set;

/** Where an alert stands. */
public enum AlertState implements State<AlertState> {
    /** Waits on its queue. */
    OPEN,
    /** Someone holds it. */
    IN_REVIEW,
    /** Waits for something outside; the clock of its queue's time stands still. */
    HELD,
    /** Not offered until a time; the clock runs on. */
    SNOOZED,
    /** Decided, and the decision may still be undone. */
    DECIDED,
    /** Decided; only where automation judged, and that was undone, it is opened again. */
    CLOSED;

    @Override
    public Set<AlertState> next() {
        return switch (this) {
            case OPEN -> Set.of(IN_REVIEW, HELD, SNOOZED, DECIDED);
            case IN_REVIEW -> Set.of(OPEN, HELD, SNOOZED, DECIDED);
            case HELD, SNOOZED -> Set.of(OPEN);
            case DECIDED -> Set.of(OPEN, CLOSED);
            case CLOSED -> Set.of(OPEN);
        };
    }

    /** Whether nobody has judged it; it takes any further hit on its entity. */
    public boolean isUndecided() {
        return this != DECIDED && this != CLOSED;
    }

    /** Whether somebody put it aside; it comes back to its queue. */
    public boolean isAside() {
        return this == HELD || this == SNOOZED;
    }

    public static AlertState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
