package io.breakwater.casework.review;

import io.breakwater.casework.state.State;
import java.util.Locale;
import java.util.Set;

/** What became of one person's hold on an alert. */
public enum ReviewState implements State<ReviewState> {
    /** Held by lease. */
    CLAIMED,
    DECIDED,
    /** Given back. */
    RELEASED,
    /** Given back with a reason; not offered to this person again for a day. */
    SKIPPED,
    /** The lease ended. */
    EXPIRED;

    @Override
    public Set<ReviewState> next() {
        return this == CLAIMED ? Set.of(DECIDED, RELEASED, SKIPPED, EXPIRED) : Set.of();
    }

    public static ReviewState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
