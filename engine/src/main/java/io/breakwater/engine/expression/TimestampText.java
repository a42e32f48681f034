package io.breakwater.engine.expression;

import io.breakwater.model.value.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as text and back: {@code 2026-11-22 13:45:00.5}, in UTC unless the text names another offset. */
final class TimestampText {
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd")
            .optionalStart()
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[XXX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter WRITE = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    private TimestampText() {}

    /** Microseconds since 1970 in UTC; null where the text is no time. A date alone is its midnight. */
    static @Nullable Long parse(String text) {
        try {
            TemporalAccessor parsed = READ.parse(text.strip());
            LocalDate date = LocalDate.from(parsed);
            LocalTime time = parsed.query(TemporalQueries.localTime());
            ZoneOffset offset = parsed.query(TemporalQueries.offset());
            LocalDateTime dateTime = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
            return Timestamps.toMicros(dateTime.toInstant(offset == null ? ZoneOffset.UTC : offset));
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    static String of(long micros) {
        Instant instant = Timestamps.fromMicros(micros);
        return WRITE.format(instant.atOffset(ZoneOffset.UTC));
    }
}
