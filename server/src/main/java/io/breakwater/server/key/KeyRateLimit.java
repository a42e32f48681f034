package io.breakwater.server.key;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A token bucket for each key: a steady rate with bursts of two seconds' worth. */
public final class KeyRateLimit {
    private static final int BURST_SECONDS = 2;

    private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();
    private final double perSecond;
    private final Clock clock;

    public KeyRateLimit(int requestsPerSecond, Clock clock) {
        if (requestsPerSecond <= 0) {
            throw new IllegalArgumentException("requestsPerSecond is not positive: " + requestsPerSecond);
        }
        this.perSecond = requestsPerSecond;
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Takes one request from the key's bucket; returns how long to wait, zero when it may go on. */
    public Duration take(long keyId) {
        return buckets.computeIfAbsent(keyId, id -> new Bucket(perSecond * BURST_SECONDS, clock.millis()))
                .take(clock.millis());
    }

    private final class Bucket {
        private double tokens;
        private long filledAtMillis;

        Bucket(double tokens, long nowMillis) {
            this.tokens = tokens;
            this.filledAtMillis = nowMillis;
        }

        synchronized Duration take(long nowMillis) {
            double elapsedSeconds = Math.max(0, nowMillis - filledAtMillis) / 1000.0;
            tokens = Math.min(perSecond * BURST_SECONDS, tokens + elapsedSeconds * perSecond);
            filledAtMillis = Math.max(filledAtMillis, nowMillis);
            if (tokens >= 1) {
                tokens -= 1;
                return Duration.ZERO;
            }
            return Duration.ofMillis((long) Math.ceil((1 - tokens) / perSecond * 1000));
        }
    }
}
