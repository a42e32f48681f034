package io.breakwater.model.pack;

import java.util.Locale;

/** What kind of thing an action does to whom it is applied to. */
public enum ActionEffect {
    /** Words only. */
    NOTICE,
    /** Help is offered. */
    SUPPORT,
    /** A step must be passed before going on. */
    CHALLENGE,
    /** Less can be done than before. */
    LIMIT,
    /** Content is shown less. */
    DEMOTE,
    /** Content is taken away. */
    REMOVE,
    /** Money waits. */
    HOLD,
    /** No use for a time. */
    SUSPEND,
    /** No use, without end. */
    BAN,
    /** Anything else. */
    OTHER;

    /** Whether nothing is taken from anybody. */
    public boolean takesNothing() {
        return this == NOTICE || this == SUPPORT;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
