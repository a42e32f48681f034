package io.breakwater.server.stored;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that many open pages ask for: found anew when it is older than so much, by one caller while the others wait.
 * Many pages thus cost as much as one.
 */
public final class Remembered<T> {
    private final Supplier<T> source;
    private final Duration longest;
    private final Clock clock;
    private @Nullable Answer<T> last;

    private record Answer<T>(T value, Instant at) {}

    public Remembered(Duration longest, Clock clock, Supplier<T> source) {
        this.longest = requireNonNull(longest, "longest is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.source = requireNonNull(source, "source is null");
    }

    public synchronized T get() {
        Answer<T> known = last;
        Instant now = clock.instant();
        if (known == null || Duration.between(known.at(), now).compareTo(longest) >= 0) {
            known = new Answer<>(source.get(), now);
            last = known;
        }
        return known.value();
    }
}
