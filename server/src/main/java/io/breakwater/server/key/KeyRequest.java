package io.breakwater.server.key;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.AccessProblem;
import io.breakwater.server.access.AccessRefusedException;
import java.util.Optional;
import java.util.Set;

/**
 * A key that somebody asks for.
 *
 * @param name of the program that will use it
 * @param eventsPerSecond its quota; empty for none
 */
public record KeyRequest(String name, Set<ApiScope> scopes, Optional<Integer> eventsPerSecond) {
    private static final int LONGEST_NAME = 60;
    private static final int HIGHEST_QUOTA = 1_000_000;

    /** @throws AccessRefusedException where no such key may be made */
    public KeyRequest {
        name = name.strip();
        scopes = Set.copyOf(scopes);
        requireNonNull(eventsPerSecond, "eventsPerSecond is null");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw refused(
                    "name",
                    "A key's name has 1 to " + LONGEST_NAME + " characters",
                    "Name the program that will use it");
        }
        if (scopes.isEmpty()) {
            throw refused("scopes", "A key without a scope can do nothing", "Choose at least one scope");
        }
        if (eventsPerSecond.filter(rate -> rate < 1 || rate > HIGHEST_QUOTA).isPresent()) {
            throw refused(
                    "events_per_second",
                    "A quota is 1 to " + HIGHEST_QUOTA + " events a second",
                    "Leave it out for a key without one");
        }
    }

    private static AccessRefusedException refused(String field, String message, String remedy) {
        return new AccessRefusedException(AccessProblem.BAD_KEY_REQUEST, field, message, remedy);
    }
}
