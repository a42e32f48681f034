package io.breakwater.server.format;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * An instant as pages show it.
 *
 * @param relative such as {@code 3 min ago} or {@code in 2 h}
 * @param absolute such as {@code 2026-11-22 20:53:08 UTC}
 * @param machine ISO 8601, for the {@code datetime} attribute
 */
public record Moment(String relative, String absolute, String machine) {
    private static final DateTimeFormatter ABSOLUTE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public Moment {
        requireNonNull(relative, "relative is null");
        requireNonNull(absolute, "absolute is null");
        requireNonNull(machine, "machine is null");
    }

    public static Moment of(Instant instant, Instant now) {
        return new Moment(
                relative(Duration.between(instant, now)),
                ABSOLUTE.format(instant),
                instant.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String relative(Duration ago) {
        if (ago.abs().toSeconds() < 5) {
            return "just now";
        }
        return ago.isNegative() ? "in " + Figures.duration(ago.abs()) : Figures.duration(ago) + " ago";
    }
}
