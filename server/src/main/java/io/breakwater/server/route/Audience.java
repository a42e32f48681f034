package io.breakwater.server.route;

import io.breakwater.server.access.Role;
import io.breakwater.server.key.ApiScope;
import java.util.Optional;
import java.util.Set;

/** Who may call a route. */
public sealed interface Audience {
    /** Anybody, signed in or not. */
    record Everyone() implements Audience {}

    /** People with one of these roles. */
    record People(Set<Role> roles) implements Audience {
        public People {
            roles = Set.copyOf(roles);
        }
    }

    /** Programs whose key has this scope; any key where it is empty. */
    record Programs(Optional<ApiScope> scope) implements Audience {}
}
