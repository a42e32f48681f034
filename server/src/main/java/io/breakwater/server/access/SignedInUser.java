package io.breakwater.server.access;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Set;
import org.springframework.security.core.AuthenticatedPrincipal;

/** The person behind a request, as the database knew the person when the request came. */
public record SignedInUser(long id, String login, String name, Set<Role> roles, int sessionEpoch)
        implements AuthenticatedPrincipal, Serializable {
    public SignedInUser {
        requireNonNull(login, "login is null");
        requireNonNull(name, "name is null");
        roles = Set.copyOf(roles);
    }

    /** As this user is now. */
    public static SignedInUser of(User user) {
        return new SignedInUser(user.id(), user.login(), user.name(), user.roles(), user.sessionEpoch());
    }

    @Override
    public String getName() {
        return login;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
