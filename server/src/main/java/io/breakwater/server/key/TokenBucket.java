package io.breakwater.server.key;

import java.time.Duration;

/** A steady rate with bursts. Who takes more than there is goes on while anything is left, and others wait for it. */
final class TokenBucket {
    private final double perSecond;
    private final double most;
    private double tokens;
    private long filledAtMillis;

    TokenBucket(double perSecond, double burstSeconds, long nowMillis) {
        this.perSecond = perSecond;
        this.most = perSecond * burstSeconds;
        this.tokens = most;
        this.filledAtMillis = nowMillis;
    }

    /** Takes so many where at least one is left; returns how long to wait otherwise, zero when they are taken. */
    synchronized Duration take(int wanted, long nowMillis) {
        double elapsedSeconds = Math.max(0, nowMillis - filledAtMillis) / 1000.0;
        tokens = Math.min(most, tokens + elapsedSeconds * perSecond);
        filledAtMillis = Math.max(filledAtMillis, nowMillis);
        if (tokens >= 1) {
            tokens -= wanted;
            return Duration.ZERO;
        }
        return Duration.ofMillis((long) Math.ceil((1 - tokens) / perSecond * 1000));
    }
}
