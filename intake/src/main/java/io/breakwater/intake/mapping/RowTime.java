package io.breakwater.intake.mapping;

import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.pack.ImportDefinition.Format;
import io.breakwater.model.pack.ImportDefinition.TimeDefinition;
import io.breakwater.model.value.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time of an import's rows, in microseconds. Holds state for one reading from the first row on: where a format
 * writes no year, the year goes up when the months begin anew.
 */
final class RowTime {
    private static final long HALF_A_YEAR = 180L * 86_400 * Timestamps.MICROS_PER_SECOND;
    private static final int MAXIMUM_NUMBER_LENGTH = 40;

    private final String format;
    private final ZoneId zone;
    private final @Nullable DateTimeFormatter pattern;
    private final boolean withoutYear;
    private long previous = Long.MIN_VALUE;
    private int yearsPassed;

    private RowTime(String format, ZoneId zone, @Nullable DateTimeFormatter pattern, boolean withoutYear) {
        this.format = format;
        this.zone = zone;
        this.pattern = pattern;
        this.withoutYear = withoutYear;
    }

    /**
     * A reader for one pass over the import.
     *
     * @throws DateTimeException if the zone is unknown
     * @throws IllegalArgumentException if the pattern is broken
     */
    static RowTime of(ImportDefinition definition) {
        TimeDefinition time = definition.time();
        ZoneId zone = ZoneId.of(time.zone());
        String format = time.format();
        if (format.equals("iso")) {
            format = builtIn(definition.format());
        }
        if (format.equals("iso") || format.startsWith("epoch_")) {
            return new RowTime(format, zone, null, false);
        }
        String unquoted = format.replaceAll("'[^']*'", "");
        boolean withoutYear = unquoted.indexOf('y') < 0 && unquoted.indexOf('u') < 0;
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(format);
        if (withoutYear) {
            int year = definition
                    .year()
                    .orElseThrow(() -> new IllegalArgumentException("the time has no year: declare 'year'"));
            builder.parseDefaulting(ChronoField.YEAR, year);
        }
        return new RowTime(format, zone, builder.toFormatter(Locale.ENGLISH), withoutYear);
    }

    private static String builtIn(Format format) {
        return switch (format) {
            case ACCESS_LOG -> "dd/MMM/yyyy:HH:mm:ss Z";
            case SYSLOG -> "MMM d HH:mm:ss";
            case CSV, TSV, JSONL, PARQUET -> "iso";
        };
    }

    /** The time of the next row, in microseconds since 1970; empty if it cannot be read. */
    OptionalLong read(Optional<String> text) {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(parse(text.get().strip()));
        } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
            return OptionalLong.empty();
        }
    }

    private long parse(String text) {
        if (format.equals("epoch_millis")) {
            return epoch(text, 1_000);
        }
        if (format.equals("epoch_seconds")) {
            return epoch(text, Timestamps.MICROS_PER_SECOND);
        }
        if (pattern == null) {
            return Timestamps.toMicros(IsoTime.parse(text, zone));
        }
        Instant instant = instant(parseEvenlySpaced(pattern, text));
        return withoutYear ? inLaterYears(instant) : Timestamps.toMicros(instant);
    }

    /** Some logs pad a day with a blank, some patterns say so and others do not: both are read. */
    private static TemporalAccessor parseEvenlySpaced(DateTimeFormatter pattern, String text) {
        try {
            return parseBest(pattern, text);
        } catch (DateTimeException uneven) {
            if (text.contains("  ")) {
                return parseBest(pattern, text.replaceAll(" +", " "));
            }
            throw uneven;
        }
    }

    private static TemporalAccessor parseBest(DateTimeFormatter pattern, String text) {
        return pattern.parseBest(text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    }

    private static long epoch(String text, long microsPerUnit) {
        if (text.length() > MAXIMUM_NUMBER_LENGTH) {
            throw new NumberFormatException("too long");
        }
        BigDecimal units = new BigDecimal(text);
        if (Math.abs((long) units.precision() - units.scale()) > MAXIMUM_NUMBER_LENGTH) {
            throw new NumberFormatException("out of range");
        }
        return units.multiply(BigDecimal.valueOf(microsPerUnit))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    private Instant instant(TemporalAccessor parsed) {
        if (parsed instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        if (parsed instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        if (parsed instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant();
        }
        return LocalDate.from(parsed).atStartOfDay(zone).toInstant();
    }

    private long inLaterYears(Instant instant) {
        ZonedDateTime zoned = instant.atZone(zone).plusYears(yearsPassed);
        long micros = Timestamps.toMicros(zoned.toInstant());
        if (previous != Long.MIN_VALUE && micros < previous - HALF_A_YEAR) {
            yearsPassed++;
            micros = Timestamps.toMicros(zoned.plusYears(1).toInstant());
        }
        previous = micros;
        return micros;
    }
}
