package io.breakwater.server.key;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A program's key, without the key itself.
 *
 * @param start the key's first letters, to recognise it by
 * @param eventsPerSecond how many events it may send; empty for any number
 * @param createdBy login of the person who made it
 */
public record ApiKey(
        long id,
        String name,
        String start,
        Set<ApiScope> scopes,
        Optional<Integer> eventsPerSecond,
        String createdBy,
        Instant createdAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {
    public ApiKey {
        requireNonNull(name, "name is null");
        requireNonNull(start, "start is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(eventsPerSecond, "eventsPerSecond is null");
        requireNonNull(createdBy, "createdBy is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(lastUsedAt, "lastUsedAt is null");
        requireNonNull(revokedAt, "revokedAt is null");
    }

    public boolean isRevoked() {
        return revokedAt.isPresent();
    }
}
