package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.GraderUnit;
import java.util.OptionalLong;

/**
 * Events that are judged together.
 *
 * @param entity identifier of the conversation or account
 * @param from engine time in microseconds where its span begins; empty for all events of the entity
 */
public record EventGroup(GraderUnit unit, String entity, OptionalLong from) {
    public EventGroup {
        requireNonNull(unit, "unit is null");
        requireNonNull(entity, "entity is null");
        requireNonNull(from, "from is null");
        if (unit.entityType().isEmpty()) {
            throw new IllegalArgumentException("an event is no group");
        }
    }

    /** The group of an event. */
    public static EventGroup of(GraderUnit unit, String entity, long ts) {
        return new EventGroup(unit, entity, unit.from(ts));
    }

    /** The end of its span in engine time, itself outside of it. */
    public OptionalLong until() {
        return from.isPresent() ? OptionalLong.of(unit.until(from.getAsLong())) : OptionalLong.empty();
    }
}
