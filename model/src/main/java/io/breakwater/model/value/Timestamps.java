package io.breakwater.model.value;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Conversions between {@link Instant} and the microseconds since 1970 in which engine time is counted. */
public final class Timestamps {
    public static final long MICROS_PER_SECOND = 1_000_000L;

    private Timestamps() {}

    public static long toMicros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant fromMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
