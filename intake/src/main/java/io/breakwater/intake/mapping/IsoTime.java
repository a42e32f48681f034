package io.breakwater.intake.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ways ISO 8601 is written in the wild: {@code T} or a blank, up to nine digits of a second, with or without an
 * offset, or the date alone.
 */
final class IsoTime {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ][HH:mm[:ss]]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[ ][XXXXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** The usual form, which logs hold by the hundred thousand. */
    private static final Pattern USUAL = Pattern.compile(
            "([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,9}))?(Z?)");

    private static final int NANOS_DIGITS = 9;

    private IsoTime() {}

    /**
     * The instant.
     *
     * @param zone for a text without an offset
     * @throws DateTimeException if the text is no such time
     */
    static Instant parse(String text, ZoneId zone) {
        Matcher usual = USUAL.matcher(text);
        if (usual.matches()) {
            LocalDateTime local = LocalDateTime.of(
                    number(usual, 1),
                    number(usual, 2),
                    number(usual, 3),
                    number(usual, 4),
                    number(usual, 5),
                    number(usual, 6),
                    nanos(usual.group(7)));
            return local.atZone(usual.group(8).isEmpty() ? zone : ZoneOffset.UTC)
                    .toInstant();
        }
        String bare = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) + "Z" : text;
        TemporalAccessor parsed = FORMAT.parseBest(bare, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        if (parsed instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant();
        }
        return LocalDate.from(parsed).atStartOfDay(zone).toInstant();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(NANOS_DIGITS - fraction.length()));
    }
}
