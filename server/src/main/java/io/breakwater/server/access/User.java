package io.breakwater.server.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A person who may sign in.
 *
 * @param login what the person types to sign in; unique without regard to case
 * @param name as shown to others
 * @param hasPassword false until the one-time link was used
 * @param sessionEpoch sessions of an earlier epoch have ended
 * @param signedInAt last sign-in
 */
public record User(
        long id,
        String login,
        String name,
        Set<Role> roles,
        boolean hasPassword,
        int sessionEpoch,
        Instant createdAt,
        Optional<Instant> signedInAt,
        Optional<Instant> disabledAt) {
    public User {
        requireNonNull(login, "login is null");
        requireNonNull(name, "name is null");
        roles = Set.copyOf(roles);
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(signedInAt, "signedInAt is null");
        requireNonNull(disabledAt, "disabledAt is null");
    }

    public boolean isDisabled() {
        return disabledAt.isPresent();
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
