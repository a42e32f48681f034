package io.breakwater.casework.decision;

import java.util.Locale;

/** What a person found. */
public enum Judgement {
    VIOLATION,
    NO_VIOLATION,
    /** What is there does not suffice to judge. */
    CANNOT_TELL;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Judgement of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
