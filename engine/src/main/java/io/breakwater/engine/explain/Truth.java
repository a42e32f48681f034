package io.breakwater.engine.explain;

import org.jspecify.annotations.Nullable;

/** What a condition came to. */
public enum Truth {
    TRUE("TRUE"),
    FALSE("FALSE"),
    /** Neither: something in it has no value. The condition does not hold. */
    UNKNOWN("NULL");

    private final String text;

    Truth(String text) {
        this.text = text;
    }

    static Truth of(@Nullable Object value) {
        return value instanceof Boolean truth ? (truth ? TRUE : FALSE) : UNKNOWN;
    }

    /** As SQL writes it. */
    public String text() {
        return text;
    }
}
