package io.breakwater.casework.cases;

import java.util.Locale;

/** Where a case stands; a closed one can be opened again. */
public enum CaseState {
    OPEN,
    CLOSED;

    /** As the database has it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CaseState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
