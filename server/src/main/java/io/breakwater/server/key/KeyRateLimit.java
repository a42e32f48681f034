package io.breakwater.server.key;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests each key may send: the same steady rate for all, with bursts of two seconds' worth. */
public final class KeyRateLimit {
    private static final int BURST_SECONDS = 2;

    private final Map<Long, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final int perSecond;
    private final Clock clock;

    public KeyRateLimit(int requestsPerSecond, Clock clock) {
        if (requestsPerSecond <= 0) {
            throw new IllegalArgumentException("requestsPerSecond is not positive: " + requestsPerSecond);
        }
        this.perSecond = requestsPerSecond;
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Takes one request from the key's bucket; returns how long to wait, zero when it may go on. */
    Duration take(long keyId) {
        return buckets.computeIfAbsent(keyId, id -> new TokenBucket(perSecond, BURST_SECONDS, clock.millis()))
                .take(1, clock.millis());
    }
}
