package io.breakwater.server.schedule;

import java.util.Locale;

/** How far a run is. */
public enum RunState {
    /** Claimed. After the end of a process, it is claimed again by the next one. */
    RUNNING,
    /** Its hits are stored. */
    DONE,
    /** It is tried again. */
    FAILED,
    /** It is not tried again. */
    GIVEN_UP;

    static RunState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** As it is stored. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isTrouble() {
        return this == FAILED || this == GIVEN_UP;
    }
}
