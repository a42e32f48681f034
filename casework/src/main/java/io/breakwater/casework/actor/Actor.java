package io.breakwater.casework.actor;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Whoever acts: a person who signed in, or a part of the system.
 *
 * <p>Whether the actor may do what it asks for was decided before casework is called; casework records who it was.
 *
 * @param name as it is shown and stored, never empty
 * @param roles held at the time of the act
 */
public record Actor(String name, Set<String> roles) {
    /** Acts done by the clock or on arrival of hits. */
    public static final Actor AUTOMATION = new Actor("breakwater", Set.of());

    /** Whatever follows from a measure by itself, for as long as the measure stands. */
    public static final Actor MEASURE = new Actor("measure", Set.of());

    public Actor {
        requireNonNull(name, "name is null");
        roles = Set.copyOf(roles);
        if (name.isBlank()) {
            throw new IllegalArgumentException("an actor needs a name");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
