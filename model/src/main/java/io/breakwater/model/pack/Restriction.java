package io.breakwater.model.pack;

import java.util.Locale;

/** What a verdict may do to what a caller asks about, the milder first. */
public enum Restriction {
    THROTTLE,
    BLOCK;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
