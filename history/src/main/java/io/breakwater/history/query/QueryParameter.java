package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The value of a query's parameter.
 *
 * @param value as text, null for NULL; a TIMESTAMP as RFC 3339, or without an offset in UTC, or a date alone
 */
public record QueryParameter(DataType type, @Nullable String value) {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    public QueryParameter {
        requireNonNull(type, "type is null");
    }

    /** Names of the parameters of a text, as they come. */
    public static Set<String> namesIn(String sql) {
        return ParameterText.of(sql).names();
    }

    /** The value as DuckDB reads it; empty where it is not of the type. */
    Optional<String> normal() {
        String text = requireNonNull(value, "value is null").strip();
        try {
            return switch (type) {
                case VARCHAR -> Optional.of(value);
                case BIGINT -> Optional.of(Long.toString(Long.parseLong(text)));
                case DOUBLE -> Optional.of(Double.toString(Double.parseDouble(text)));
                case DECIMAL -> Optional.of(new BigDecimal(text).toPlainString());
                case BOOLEAN ->
                    Optional.of(text.toLowerCase(Locale.ROOT))
                            .filter(word -> word.equals("true") || word.equals("false"));
                case TIMESTAMP -> Optional.of(MICROS.format(time(text)));
                case VARCHAR_ARRAY -> Optional.empty();
            };
        } catch (NumberFormatException | DateTimeException notOfTheType) {
            return Optional.empty();
        }
    }

    private static LocalDateTime time(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay();
        }
        String time = text.replace(' ', 'T');
        boolean offset = time.endsWith("Z") || time.lastIndexOf('+') > 10 || time.lastIndexOf('-') > 10;
        return offset
                ? OffsetDateTime.parse(time)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                : LocalDateTime.parse(time);
    }
}
