package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.time.Instant;

/**
 * Two entities that the same events name.
 *
 * @param one the lesser of both in their order, so that a pair has one form
 * @param events that name both
 * @param first when the first of them came
 * @param last when the last of them came
 */
public record Link(EntityReference one, EntityReference other, long events, Instant first, Instant last) {
    public Link {
        requireNonNull(first, "first is null");
        requireNonNull(last, "last is null");
        if (one.compareTo(other) >= 0) {
            throw new IllegalArgumentException("not in order: " + one + ", " + other);
        }
    }

    static Link between(EntityReference a, EntityReference b, long events, Instant first, Instant last) {
        return a.compareTo(b) < 0 ? new Link(a, b, events, first, last) : new Link(b, a, events, first, last);
    }

    /** Its end that is not this one. */
    EntityReference across(EntityReference end) {
        return end.equals(one) ? other : one;
    }
}
