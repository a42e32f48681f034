package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a grader has read by its query.
 *
 * @param to engine time in microseconds where the last span ended; empty before the first
 * @param notice what is to be known of the last run, after "the query: "; empty if all is well
 * @param failedAt when it failed last, if it did not succeed since
 */
public record QueryReading(OptionalLong to, Optional<String> notice, Optional<Instant> failedAt) {
    static final QueryReading NONE = new QueryReading(OptionalLong.empty(), Optional.empty(), Optional.empty());

    public QueryReading {
        requireNonNull(to, "to is null");
        requireNonNull(notice, "notice is null");
        requireNonNull(failedAt, "failedAt is null");
    }
}
