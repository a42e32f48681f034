package io.breakwater.server.settings;

import static java.util.Objects.requireNonNull;

/** A secret that a page shows this once. */
public record Handout(String title, String secret) {
    public Handout {
        requireNonNull(title, "title is null");
        requireNonNull(secret, "secret is null");
    }
}
