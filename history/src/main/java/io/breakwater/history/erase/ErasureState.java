package io.breakwater.history.erase;

import java.util.Locale;

/** Where an erasure stands. */
public enum ErasureState {
    /** Waits for a second person. */
    ASKED,
    /** Is being done, or goes on when the server does. */
    RUNNING,
    FINISHED,
    /** Was not wanted after all; nothing was taken out. */
    REFUSED;

    /** As it is stored and told. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ErasureState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
