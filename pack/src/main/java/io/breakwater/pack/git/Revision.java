package io.breakwater.pack.git;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One commit.
 *
 * @param id 40 hexadecimal digits
 * @param author name of the person who wrote it
 * @param subject first line of its message
 */
public record Revision(String id, String author, Instant at, String subject) {
    private static final int SHORT = 10;

    public Revision {
        requireNonNull(id, "id is null");
        requireNonNull(author, "author is null");
        requireNonNull(at, "at is null");
        requireNonNull(subject, "subject is null");
    }

    /** Enough of the id to tell it from others. */
    public String shortId() {
        return id.substring(0, SHORT);
    }
}
