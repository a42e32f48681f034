package io.breakwater.intake.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

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
            .toFormatter(java.util.Locale.ROOT);

    private IsoTime() {}

    /**
     * The instant.
     *
     * @param zone for a text without an offset
     * @throws DateTimeException if the text is no such time
     */
    static Instant parse(String text, ZoneId zone) {
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
}
