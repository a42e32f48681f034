package io.breakwater.casework.unknown;

import java.util.Locale;

/** What people made of a cluster. */
public enum ClusterState {
    OPEN("Open"),
    DETECTOR("A detector is written"),
    LABELLED("Accounts are labelled"),
    DISMISSED("Dismissed");

    private final String title;

    ClusterState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ClusterState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
