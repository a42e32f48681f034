package io.breakwater.casework.quality;

import io.breakwater.casework.state.State;
import java.util.Locale;
import java.util.Set;

/** Where the second look at a decision stands. */
public enum SecondReviewState implements State<SecondReviewState> {
    WAITING,
    /** Somebody holds it. */
    IN_REVIEW,
    AGREED,
    /** Waits for a lead. */
    DISAGREED,
    /** A lead has said who was right. */
    SETTLED,
    /** The decision was undone before anybody looked again. */
    DROPPED;

    @Override
    public Set<SecondReviewState> next() {
        return switch (this) {
            case WAITING -> Set.of(IN_REVIEW, DROPPED);
            case IN_REVIEW -> Set.of(WAITING, AGREED, DISAGREED, DROPPED);
            case DISAGREED -> Set.of(SETTLED);
            case AGREED, SETTLED, DROPPED -> Set.of();
        };
    }

    public static SecondReviewState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
