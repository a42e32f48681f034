package io.breakwater.pack.definition;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where lists take their entries from besides the pack's files.
 *
 * @param data directory of data that the pack refers to; empty: lists from there are empty, with a warning
 * @param fetched directory in which {@code ID.list} is what was fetched for a list; empty: lists from elsewhere have only the
 *     entries of their files
 * @param asOf time at which entries with a validity must be valid; empty: all are in the list
 */
public record ListSources(Optional<Path> data, Optional<Path> fetched, Optional<Instant> asOf) {
    /** With data, and without what a server fetches. */
    public static ListSources ofData(@Nullable Path data) {
        return new ListSources(Optional.ofNullable(data), Optional.empty(), Optional.empty());
    }

    /** The file in which a list's fetched entries lie. */
    public Optional<Path> fetched(String list) {
        return fetched.map(directory -> directory.resolve(list + ".list"));
    }
}
