package io.breakwater.server.runtime;

import io.breakwater.casework.actor.Actor;
import io.breakwater.server.access.Role;
import io.breakwater.server.access.SignedInUser;
import java.util.stream.Collectors;

/** A signed-in person as casework knows actors: by sign-in name, which the audit of access uses too. */
public final class ActingPerson {
    private ActingPerson() {}

    public static Actor of(SignedInUser person) {
        return new Actor(person.login(), person.roles().stream().map(Role::id).collect(Collectors.toUnmodifiableSet()));
    }
}
