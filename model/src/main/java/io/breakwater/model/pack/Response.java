package io.breakwater.model.pack;

import java.time.Duration;

/** What follows from a hit of a live detector. */
public sealed interface Response permits Response.ToQueue, Response.PutLabel, Response.Decide, Response.Restrict {
    /** An alert on this queue. */
    record ToQueue(String queue) implements Response {}

    /** A label on the hit's entity of type {@code entityType} for {@code duration}. */
    record PutLabel(String label, String entityType, Duration duration) implements Response {}

    /**
     * While the detector is in enforcement: automation judges a violation of {@code policy}, for the reason with this code, by
     * the hit's entity of type {@code entityType}, and the policy's protocol follows.
     */
    record Decide(String policy, String reason, String entityType) implements Response {}

    /**
     * To a caller who waits: throttle or block what was asked about, within the guards of {@code action}; beyond them the
     * verdict becomes a flag.
     */
    record Restrict(Restriction restriction, String action) implements Response {}
}
