package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.Timestamps;
import io.breakwater.server.stored.SqlText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The time that counts; empty ends are open.
 *
 * @param from the first moment in it
 * @param to the first moment behind it
 */
public record TimeSlice(Optional<Instant> from, Optional<Instant> to) {
    static final TimeSlice ALL = new TimeSlice(Optional.empty(), Optional.empty());

    public TimeSlice {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }

    /** From fields of a form such as {@code 2026-11-22T09:30}, in UTC; what is no time leaves its end open. */
    static TimeSlice of(String from, String to) {
        return new TimeSlice(time(from), time(to));
    }

    /** A condition on {@code ts} that begins with AND; nothing where all time counts. */
    String sql() {
        return from.map(start -> " AND ts >= " + SqlText.time(Timestamps.toMicros(start)))
                        .orElse("")
                + to.map(end -> " AND ts < " + SqlText.time(Timestamps.toMicros(end)))
                        .orElse("");
    }

    /** As a field of a form shows it. */
    public static String field(Optional<Instant> end) {
        return end.map(time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC)
                        .withNano(0)
                        .toString())
                .orElse("");
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(text.strip()).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException unclear) {
            return Optional.empty();
        }
    }
}
