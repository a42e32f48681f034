package io.breakwater.casework.review;

import java.util.Locale;

/** What a review is for. The person who holds it must not be able to tell a second or golden one from a random sample. */
public enum ReviewPurpose {
    /** To decide about an alert that waits. */
    FIRST,
    /** To judge again, unseen, what somebody has decided. */
    SECOND,
    /** To judge an alert whose right judgement is known. */
    GOLDEN;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ReviewPurpose of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
