package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A query that a person ran.
 *
 * @param code of the problem that came of it, if one did
 */
public record PastQuery(String sql, Instant ranAt, Duration elapsed, long rows, Optional<String> code) {
    public PastQuery {
        requireNonNull(sql, "sql is null");
        requireNonNull(ranAt, "ranAt is null");
        requireNonNull(elapsed, "elapsed is null");
        requireNonNull(code, "code is null");
    }

    public String path() {
        return WorkbenchLink.to(sql);
    }
}
