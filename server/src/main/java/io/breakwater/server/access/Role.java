package io.breakwater.server.access;

import java.util.Locale;

/** What a person does here. A person may have several roles; no role includes another. */
public enum Role {
    ADMIN("Administrator", "Keeps users, API keys and settings"),
    REVIEWER("Reviewer", "Works the queues and decides"),
    INVESTIGATOR("Investigator", "Follows entities, asks SQL, opens escalations"),
    ENGINEER("Detection engineer", "Keeps detectors and their tests"),
    VIEWER("Viewer", "Sees figures and lists, changes nothing");

    private final String title;
    private final String description;

    Role(String title, String description) {
        this.title = title;
        this.description = description;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    /** As stored and as sent by forms. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of an id.
     *
     * @throws IllegalArgumentException when there is no such role
     */
    public static Role ofId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
