package io.breakwater.cli;

import io.breakwater.model.value.Timestamps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** A span of engine time: options that several commands share. */
final class SpanOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "first moment: a day, or a time such as 2026-11-20T08:00:00Z (default: the beginning)")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "first moment no longer included (default: the end)")
    private @Nullable Instant to;

    long fromTs() {
        return from == null ? Long.MIN_VALUE : Timestamps.toMicros(from);
    }

    long toTs() {
        return to == null ? Long.MAX_VALUE : Timestamps.toMicros(to);
    }

    /** A day in UTC, or an exact time. */
    static final class Moment implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException notATime) {
                throw new TypeConversionException(
                        "'" + text + "' is no day such as 2026-11-20 and no time such as 2026-11-20T08:00:00Z");
            }
        }
    }
}
