package io.breakwater.server.key;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many events a key may send where whoever made it set a quota, so that one program's flood does not take the place of
 * the others'. Bursts are ten seconds' worth; a larger request is taken whole and waited for afterwards.
 */
public final class EventQuotas {
    private static final int BURST_SECONDS = 10;

    private final Map<Long, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final Clock clock;

    public EventQuotas(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Takes a request's events from the key's quota; returns how long to wait, zero when they may go on. */
    public Duration take(ApiClient client, int events) {
        return Optional.ofNullable(client.eventsPerSecond())
                .map(rate -> buckets.computeIfAbsent(
                                client.keyId(), id -> new TokenBucket(rate, BURST_SECONDS, clock.millis()))
                        .take(events, clock.millis()))
                .orElse(Duration.ZERO);
    }
}
