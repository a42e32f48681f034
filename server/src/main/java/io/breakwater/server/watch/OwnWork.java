package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

/** Something that waits for the person who looks: so many of it, and where they are. */
public record OwnWork(String what, long count, String path) {
    public OwnWork {
        requireNonNull(what, "what is null");
        requireNonNull(path, "path is null");
    }
}
