package io.breakwater.model.verdict;

import java.util.Locale;

/** What the product is told to do with what it asked about, from the mildest on. */
public enum VerdictKind {
    /** Nothing that counts was found. */
    ALLOW,
    /** Something was found; let it pass. */
    FLAG,
    /** Slow this entity down. */
    THROTTLE,
    /** Do not let it pass. */
    BLOCK;

    /** Whether it takes something away from somebody, so that enforcement's guards apply. */
    public boolean restricts() {
        return this == THROTTLE || this == BLOCK;
    }

    /** The sterner of both. */
    public VerdictKind or(VerdictKind other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static VerdictKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
