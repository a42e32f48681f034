package io.breakwater.history.store;

import java.util.Locale;

/** What became of a file. */
public enum FileState {
    /** It is what was written, as far as known. */
    WHOLE,
    /** It is missing or not what was written, and may be rebuilt. */
    DAMAGED,
    /** It is damaged, and the log does not hold its rows any more. */
    LOST;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FileState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
