package io.breakwater.model.detector;

import java.util.Locale;

/** How far a detector has been trusted. */
public enum DetectorStatus {
    /** Checked and tested, never run on live events. */
    DRAFT,
    /** Runs and stores hits; nobody is alerted. */
    SHADOW,
    /** Hits raise alerts. */
    LIVE,
    /** Hits may also enforce; needs evidence and a second person. */
    ENFORCE,
    /** Kept for its history. */
    RETIRED;

    public boolean runs() {
        return this == SHADOW || this == LIVE || this == ENFORCE;
    }

    public boolean alerts() {
        return this == LIVE || this == ENFORCE;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
