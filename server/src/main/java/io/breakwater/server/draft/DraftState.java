package io.breakwater.server.draft;

import java.util.Locale;

/** How far a draft is. */
public enum DraftState {
    /** Its author changes it. */
    WRITING("being written"),
    /** It waits for a second person. */
    PROPOSED("waits for review"),
    /** Its commit is made; it is not in use yet. Ends by itself, after a crash too. */
    PUBLISHING("being published"),
    /** It is in the pack with the status that was wanted at last. */
    DONE("in the pack"),
    DISCARDED("discarded");

    private final String title;

    DraftState(String title) {
        this.title = title;
    }

    /** In words. */
    public String title() {
        return title;
    }

    /** As stored. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DraftState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    public boolean isOpen() {
        return this == WRITING || this == PROPOSED || this == PUBLISHING;
    }
}
