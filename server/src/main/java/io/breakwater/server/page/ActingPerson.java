package io.breakwater.server.page;

import io.breakwater.casework.actor.Actor;
import io.breakwater.server.access.Role;
import java.util.stream.Collectors;

/** The person of a request, as casework records people. */
public final class ActingPerson {
    private ActingPerson() {}

    /** Only for pages that need a person by their route rule. */
    public static Actor of(PageContext context) {
        return new Actor(
                context.person().login(),
                context.person().roles().stream().map(Role::id).collect(Collectors.toSet()));
    }
}
