package io.breakwater.server.settings;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What runs here.
 *
 * @param version of Breakwater
 * @param java version and maker of the Java runtime
 * @param database product and version
 */
public record About(String version, String java, String database, Instant startedAt) {
    public About {
        requireNonNull(version, "version is null");
        requireNonNull(java, "java is null");
        requireNonNull(database, "database is null");
        requireNonNull(startedAt, "startedAt is null");
    }
}
