package io.breakwater.model.pack;

import java.util.Locale;

/** How far a grader's answers go. */
public enum GraderStatus {
    /** Asks nothing. */
    OFF,
    /** Asks and keeps the answers; nothing acts on them. */
    SHADOW,
    /** Its answers become events, once its present version has passed its golden set. */
    LIVE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
