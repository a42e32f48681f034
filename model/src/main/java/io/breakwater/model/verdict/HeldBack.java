package io.breakwater.model.verdict;

import java.util.Locale;

/** Why a detector was not given the verdict it asked for. */
public enum HeldBack {
    /** Its status is live: it has not earned to enforce. */
    NOT_ENFORCING,
    /** The entity is protected. */
    PROTECTED,
    /** The action's budget of the hour is used up. */
    BUDGET;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static HeldBack of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
