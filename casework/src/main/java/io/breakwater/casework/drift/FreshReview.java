package io.breakwater.casework.drift;

/**
 * What a person said of an event, looking at it.
 *
 * @param ts the event's engine time
 */
public record FreshReview(long ts, boolean violation) {}
