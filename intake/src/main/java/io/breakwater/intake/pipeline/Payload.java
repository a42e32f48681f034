package io.breakwater.intake.pipeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes refused input as JSON, so that it can be looked at and sent again after a fix. */
final class Payload {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MAXIMUM_LENGTH = 1 << 20;
    private static final int MAXIMUM_NAME = 600;
    private static final char REPLACEMENT = '\uFFFD';

    private Payload() {}

    /** JSON that PostgreSQL can store as text; a note instead where the input is too large or no JSON. */
    static String of(Map<String, ?> values) {
        Map<String, Object> given = new LinkedHashMap<>();
        values.forEach((name, value) -> given.put(name, jsonLike(value)));
        try {
            String json = MAPPER.writeValueAsString(given);
            return json.length() > MAXIMUM_LENGTH ? "{\"dropped\":\"larger than " + MAXIMUM_LENGTH + "\"}" : json;
        } catch (JacksonException unwritable) {
            return "{\"dropped\":\"not writable as JSON\"}";
        }
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
