package io.breakwater.casework.queue;

import io.breakwater.casework.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert in its place on a queue.
 *
 * @param why why it stands where it stands
 * @param heldBy who is reviewing it
 * @param heldUntil when that person's lease ends
 * @param linedUpFor for whom it stands next while nobody reviews it
 */
public record QueueItem(
        Alert alert,
        double score,
        String why,
        Duration age,
        SlaState sla,
        Optional<String> heldBy,
        Optional<Instant> heldUntil,
        Optional<String> linedUpFor) {}
