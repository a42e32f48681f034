package io.breakwater.model.pack;

import java.util.Locale;

/** How bad what a detector or policy is about is; see the harm taxonomy. */
public enum Severity {
    ALLOWED(0),
    LOW(1),
    MEDIUM(2),
    HIGH(3),
    CRITICAL(4);

    private final int level;

    Severity(int level) {
        this.level = level;
    }

    /** 0 allowed, 1 nuisance, 2 violation, 3 serious, 4 act first. */
    public int level() {
        return level;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity whose {@link #text()} this is. */
    public static Severity of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
