package io.breakwater.server.list;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with fetching one list.
 *
 * @param url that was asked last
 * @param etag of the file in use, as its server gave it
 * @param lastModified of the file in use, as its server gave it
 * @param entries of the file in use, whenever they are valid
 * @param fetchedAt when the file in use came; empty while none did
 * @param confirmedAt when its server last gave it, or said that it is still the same
 * @param failures tries since then, all in vain
 * @param failure why the last one was; empty where it was not
 * @param nextAt when it is asked for again
 */
public record ListState(
        String url,
        Optional<String> etag,
        Optional<String> lastModified,
        int entries,
        Optional<Instant> fetchedAt,
        Optional<Instant> confirmedAt,
        int failures,
        Optional<String> failure,
        Instant nextAt) {
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    /** What happens once or twice is the network's weather. */
    private static final int ALARMING = 3;

    public ListState {
        requireNonNull(url, "url is null");
        requireNonNull(etag, "etag is null");
        requireNonNull(lastModified, "lastModified is null");
        requireNonNull(fetchedAt, "fetchedAt is null");
        requireNonNull(confirmedAt, "confirmedAt is null");
        requireNonNull(failure, "failure is null");
        requireNonNull(nextAt, "nextAt is null");
    }

    /** Before the first try. */
    static ListState never(String url, Instant now) {
        return new ListState(
                url,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                now);
    }

    /** Another address has answers of its own, and is asked at once; the file that is there stays until it gave one. */
    ListState at(String address, Instant now) {
        return url.equals(address)
                ? this
                : new ListState(
                        address,
                        Optional.empty(),
                        Optional.empty(),
                        entries,
                        fetchedAt,
                        confirmedAt,
                        0,
                        Optional.empty(),
                        now);
    }

    ListState unchanged(Instant now, Duration every) {
        return new ListState(
                url, etag, lastModified, entries, fetchedAt, Optional.of(now), 0, Optional.empty(), now.plus(every));
    }

    ListState failed(String why, Instant now, Duration every) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 12));
        Duration wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        return new ListState(
                url,
                etag,
                lastModified,
                entries,
                fetchedAt,
                confirmedAt,
                failures + 1,
                Optional.of(why),
                now.plus(wait.compareTo(every) < 0 ? wait : every));
    }

    /** The same, asked for again at once. */
    ListState due(Instant now) {
        return new ListState(url, etag, lastModified, entries, fetchedAt, confirmedAt, failures, failure, now);
    }

    boolean isDue(Instant now) {
        return !now.isBefore(nextAt);
    }

    /** Whether somebody should look. */
    public boolean isAlarming() {
        return failures >= ALARMING;
    }
}
