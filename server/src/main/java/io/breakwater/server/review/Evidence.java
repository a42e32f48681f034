package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.HitEvent;
import io.breakwater.server.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What history says of an alert, without content.
 *
 * @param lastHit the one that it shows
 * @param found the events that made the first and the last hit
 * @param recent the entity's latest events, without those
 * @param facts what the product says of the entity
 * @param readAt when it was read
 */
record Evidence(
        HitEvent lastHit,
        List<StoredEvent> found,
        List<StoredEvent> recent,
        Map<String, String> facts,
        Instant readAt) {
    Evidence {
        requireNonNull(lastHit, "lastHit is null");
        found = List.copyOf(found);
        recent = List.copyOf(recent);
        requireNonNull(facts, "facts is null");
        requireNonNull(readAt, "readAt is null");
    }

    /** Whether it may still be shown: the alert has got no hit since, and it is not older than that. */
    boolean isFresh(Alert alert, Instant now, Duration oldest) {
        return lastHit.equals(alert.lastHit()) && readAt.plus(oldest).isAfter(now);
    }
}
