package io.breakwater.casework.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A message on its way to the product.
 *
 * @param id sent as {@code webhook-id}: the same for every attempt, the receiver's idempotency key
 * @param subject what it is about, such as an enforcement's id
 * @param type as in its body
 * @param body the JSON that is sent, byte for byte the same in every attempt
 * @param attempts begun so far
 * @param lastStatus HTTP status of the last answer
 * @param lastError why the last attempt failed
 */
public record Delivery(
        String id,
        String webhook,
        String subject,
        String type,
        String body,
        DeliveryState state,
        int attempts,
        Instant nextAttemptAt,
        Optional<Integer> lastStatus,
        Optional<String> lastError,
        Instant createdAt,
        Optional<Instant> deliveredAt) {
    /** One attempt at sending it. */
    public record Attempt(
            int number, Instant startedAt, Instant endedAt, Optional<Integer> status, Optional<String> error) {}
}
