package io.breakwater.model.event;

import java.util.Locale;

/** Which of the three streams of the log an event lies in. */
public enum Lane {
    /** Entered the live windows. */
    LIVE,
    /** Too far behind engine time: stored, in no live window. */
    LATE,
    /** An import of a past that lies behind engine time: stored, in no live window. */
    IMPORT;

    /** As stored in the column {@code lane}. */
    public String columnValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Lane of(String columnValue) {
        return valueOf(columnValue.toUpperCase(Locale.ROOT));
    }
}
