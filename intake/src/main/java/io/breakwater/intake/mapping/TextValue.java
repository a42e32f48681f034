package io.breakwater.intake.mapping;

import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a text file can only write as text: numbers, truths, times, lists. What cannot be read stays text, and the
 * contract refuses it.
 */
final class TextValue {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MAXIMUM_NUMBER_LENGTH = 100;
    private static final int SECONDS_DIGITS = 11;
    private static final int MILLIS_DIGITS = 14;
    private static final int MICROS_DIGITS = 17;

    private TextValue() {}

    static Object read(DataType type, String text) {
        return switch (type) {
            case VARCHAR -> text;
            case BOOLEAN -> truth(text.strip());
            case BIGINT, DOUBLE, DECIMAL -> number(text.strip());
            case TIMESTAMP -> time(text.strip());
            case VARCHAR_ARRAY -> list(text);
        };
    }

    private static Object truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default -> text;
        };
    }

    private static Object number(String text) {
        if (text.length() > MAXIMUM_NUMBER_LENGTH) {
            return text;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            return text;
        }
    }

    private static Object time(String text) {
        try {
            boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
            return digits && text.length() <= MICROS_DIGITS ? epoch(text) : IsoTime.parse(text, ZoneOffset.UTC);
        } catch (DateTimeException notATime) {
            return text;
        }
    }

    /** Seconds, milliseconds or microseconds since 1970, told apart by the number of digits. */
    private static Instant epoch(String digits) {
        long number = Long.parseLong(digits);
        if (digits.length() <= SECONDS_DIGITS) {
            return Instant.ofEpochSecond(number);
        }
        return digits.length() <= MILLIS_DIGITS
                ? Instant.ofEpochMilli(number)
                : io.breakwater.model.value.Timestamps.fromMicros(number);
    }

    private static Object list(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (!tree.isArray()) {
                return text;
            }
            List<Object> elements = new ArrayList<>();
            for (JsonNode element : tree) {
                elements.add(element.isString() ? element.stringValue() : element.toString());
            }
            return elements;
        } catch (JacksonException notAList) {
            return text;
        }
    }
}
