package io.breakwater.casework.automation;

import io.breakwater.casework.state.State;
import java.util.Locale;
import java.util.Set;

/** What became of something that automation was asked to do. */
public enum AskState implements State<AskState> {
    /** Not looked at yet. */
    WAITING,
    /** Done. */
    ACTED,
    /** Left to people. */
    LEFT;

    @Override
    public Set<AskState> next() {
        return switch (this) {
            case WAITING -> Set.of(ACTED, LEFT);
            case ACTED, LEFT -> Set.of();
        };
    }

    public static AskState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
