package io.breakwater.casework.appeal;

import io.breakwater.casework.state.State;
import java.util.Locale;
import java.util.Set;

/** Where an appeal stands. */
public enum AppealState implements State<AppealState> {
    /** Waits for a reviewer. */
    OPEN,
    /** Someone holds it. */
    IN_REVIEW,
    /** The enforcement stands. */
    UPHELD,
    /** The enforcement was wrong and is undone. */
    OVERTURNED,
    /** Another action took the enforcement's place. */
    MODIFIED;

    @Override
    public Set<AppealState> next() {
        return switch (this) {
            case OPEN -> Set.of(IN_REVIEW);
            case IN_REVIEW -> Set.of(OPEN, UPHELD, OVERTURNED, MODIFIED);
            case UPHELD, OVERTURNED, MODIFIED -> Set.of();
        };
    }

    public boolean decided() {
        return next().isEmpty();
    }

    public static AppealState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
