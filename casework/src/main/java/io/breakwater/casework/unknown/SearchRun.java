package io.breakwater.casework.unknown;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A search that ended.
 *
 * @param search {@code table.column}
 * @param day of which there is one at most
 * @param until the events of 24 hours before it were looked at
 * @param events how many there were
 * @param sampled how many of them were looked at
 * @param noise how many of those are in no cluster
 */
public record SearchRun(
        String search, LocalDate day, Instant until, long events, int sampled, int noise, int clusters) {
    public SearchRun {
        requireNonNull(search, "search is null");
        requireNonNull(day, "day is null");
        requireNonNull(until, "until is null");
    }
}
