package io.breakwater.casework.automation;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which the automation of a detector was stopped.
 *
 * @param planHash the version that tripped it
 * @param resetAt empty while it is stopped
 */
public record Breaker(
        long id,
        String detector,
        String planHash,
        String because,
        Instant trippedAt,
        long escalationId,
        Optional<String> resetBy,
        Optional<String> resetBecause,
        Optional<Instant> resetAt) {}
