package io.breakwater.server.query;

import io.breakwater.history.worker.ResultColumn;
import io.breakwater.model.value.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of a result as text. */
public final class ResultText {
    private static final Set<String> NUMERIC =
            Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UBIGINT", "UINTEGER", "FLOAT", "DOUBLE");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ResultText() {}

    /** Whether the column's values are aligned by their last digit. */
    public static boolean isNumeric(ResultColumn column) {
        return NUMERIC.contains(column.type()) || column.type().startsWith("DECIMAL");
    }

    /** One line of text; empty for NULL. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Instant time) {
            boolean whole = Timestamps.toMicros(time) % Timestamps.MICROS_PER_SECOND == 0;
            return (whole ? SECONDS : MICROS).format(time);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ResultText::element).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + element(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }

    private static String element(@Nullable Object value) {
        return value == null ? "NULL" : of(value);
    }
}
