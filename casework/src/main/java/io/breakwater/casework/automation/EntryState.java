package io.breakwater.casework.automation;

import io.breakwater.casework.state.State;
import java.util.Locale;
import java.util.Set;

/** Where a detector version's entry into enforcement stands. */
public enum EntryState implements State<EntryState> {
    /** Waits for a second person. */
    ASKED,
    /** The version acts by itself. */
    GRANTED,
    /** The second person said no. */
    REFUSED,
    /** A person took it back. */
    WITHDRAWN,
    /** Its precision fell, or could no longer be shown: the version alerts, and acts no more. */
    FALLEN;

    @Override
    public Set<EntryState> next() {
        return switch (this) {
            case ASKED -> Set.of(GRANTED, REFUSED, WITHDRAWN);
            case GRANTED -> Set.of(WITHDRAWN, FALLEN);
            case REFUSED, WITHDRAWN, FALLEN -> Set.of();
        };
    }

    public static EntryState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
