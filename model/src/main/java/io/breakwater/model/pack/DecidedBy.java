package io.breakwater.model.pack;

import java.util.Locale;

/** Who judged. */
public enum DecidedBy {
    PERSON,
    AUTOMATION;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
