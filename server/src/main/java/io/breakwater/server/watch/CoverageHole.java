package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

/**
 * Something that nobody would notice, or not in time.
 *
 * @param subject what is not covered
 * @param why in what way
 * @param path where one can do something about it
 */
public record CoverageHole(String subject, String why, String path) {
    public CoverageHole {
        requireNonNull(subject, "subject is null");
        requireNonNull(why, "why is null");
        requireNonNull(path, "path is null");
    }
}
