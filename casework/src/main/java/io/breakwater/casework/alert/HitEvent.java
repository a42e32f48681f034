package io.breakwater.casework.alert;

import io.breakwater.model.event.EventKey;

/**
 * The event of a hit.
 *
 * @param ts engine time in microseconds
 */
public record HitEvent(String table, EventKey key, long ts) {}
