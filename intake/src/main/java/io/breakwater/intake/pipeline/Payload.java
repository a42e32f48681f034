package io.breakwater.intake.pipeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refused input as JSON, so that it can be looked at and sent again after a fix.
 *
 * @param json that PostgreSQL can store as text; a note instead where the input is too large or no JSON
 * @param whole whether it says exactly what was given
 */
record Payload(String json, boolean whole) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MAXIMUM_LENGTH = 1 << 20;
    private static final int MAXIMUM_NAME = 600;
    private static final char REPLACEMENT = '\uFFFD';

    static Payload of(Map<String, ?> values) {
        Map<String, Object> given = new LinkedHashMap<>();
        values.forEach((name, value) -> given.put(name, jsonLike(value)));
        try {
            String json = MAPPER.writeValueAsString(given);
            return json.length() > MAXIMUM_LENGTH
                    ? new Payload("{\"dropped\":\"larger than " + MAXIMUM_LENGTH + "\"}", false)
                    : new Payload(json, isWhole(values));
        } catch (JacksonException unwritable) {
            return new Payload("{\"dropped\":\"not writable as JSON\"}", false);
        }
    }

    /** Texts are mended where UTF-8 cannot hold them; then it is not what was given any more. */
    private static boolean isWhole(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().allMatch(entry -> isWhole(entry.getKey()) && isWhole(entry.getValue()));
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Payload::isWhole);
        }
        return !(value instanceof String text) || isWellFormed(text);
    }

    /** Whether source, table and identifier are stored as they are. */
    static boolean isStorable(RefusedInput input) {
        String id = input.id();
        return storable(input.source()).equals(input.source())
                && storable(input.table()).equals(input.table())
                && (id == null || storable(id).equals(id));
    }

    private static boolean isWellFormed(String text) {
        return wellFormed(text).equals(text);
    }

    private static Object jsonLike(Object value) {
        if (value instanceof String text) {
            return wellFormed(text);
        }
        return value instanceof Instant ? value.toString() : value;
    }

    /** A short text as PostgreSQL can store it. */
    static String storable(String text) {
        String shortened = text.length() > MAXIMUM_NAME ? text.substring(0, MAXIMUM_NAME) + ".." : text;
        return wellFormed(shortened).replace('\0', REPLACEMENT);
    }

    /** Halves of surrogate pairs have no UTF-8: each becomes U+FFFD. */
    private static String wellFormed(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                changed = changed == null ? new StringBuilder(text) : changed;
                changed.setCharAt(i, REPLACEMENT);
            }
        }
        return changed == null ? text : changed.toString();
    }
}
