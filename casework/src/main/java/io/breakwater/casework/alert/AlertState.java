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
    /** Decided, and the decision may still be undone. */
    DECIDED,
    /** Decided; only where automation judged, and that was undone, it is opened again. */
    CLOSED;

    @Override
    public Set<AlertState> next() {
        return switch (this) {
            case OPEN -> Set.of(IN_REVIEW, DECIDED);
            case IN_REVIEW -> Set.of(OPEN, DECIDED);
            case DECIDED -> Set.of(OPEN, CLOSED);
            case CLOSED -> Set.of(OPEN);
        };
    }

    /** Whether it takes any further hit on its entity. */
    public boolean takesHits() {
        return this == OPEN || this == IN_REVIEW;
    }

    public static AlertState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
