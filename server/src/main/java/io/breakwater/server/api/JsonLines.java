package io.breakwater.server.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads lines of JSON out of a request's bytes. A request holds thousands of them, so only a line that cannot be read becomes
 * a text; what counts as one object is what {@link JsonInput#object} says of that text.
 */
final class JsonLines {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().streamReadConstraints(JsonInput.CONSTRAINTS).build();

    private final byte[] utf8;
    private final List<JsonInput.Line> lines = new ArrayList<>();

    private JsonLines(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** The lines that are not blank, with their numbers; they end where {@link String#lines} says. */
    static List<JsonInput.Line> of(byte[] utf8) {
        JsonLines read = new JsonLines(utf8);
        int number = 0;
        for (int start = 0; start < utf8.length; ) {
            int end = read.end(start);
            read.add(++number, start, end);
            boolean twoBytes = end + 1 < utf8.length && utf8[end] == '\r' && utf8[end + 1] == '\n';
            start = end + (twoBytes ? 2 : 1);
        }
        return read.lines;
    }

    private int end(int start) {
        int end = start;
        while (end < utf8.length && utf8[end] != '\n' && utf8[end] != '\r') {
            end++;
        }
        return end;
    }

    private void add(int number, int start, int end) {
        Optional<Map<String, @Nullable Object>> fields =
                isCertainlyUtf8(start, end) ? object(start, end) : Optional.empty();
        String text = "";
        if (fields.isEmpty()) {
            text = new String(utf8, start, end - start, StandardCharsets.UTF_8);
            fields = JsonInput.object(text);
        }
        if (!text.isBlank() || fields.isPresent()) {
            lines.add(new JsonInput.Line(number, fields.isPresent() ? "" : text, fields));
            JsonInput.requireNotTooMany(lines);
        }
    }

    /** Of bytes that begin in another way the parser might think that they are UTF-16. */
    private boolean isCertainlyUtf8(int start, int end) {
        return end - start >= 2 && utf8[start] == '{' && utf8[start + 1] != 0;
    }

    private Optional<Map<String, @Nullable Object>> object(int start, int end) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8, start, end - start)) {
            parser.nextToken();
            Map<String, @Nullable Object> fields = object(parser);
            return parser.nextToken() == null ? Optional.of(fields) : Optional.empty();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> fields = new FieldMap();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            int before = fields.size();
            if (before == FieldMap.MOST_FIELDS) {
                fields = new LinkedHashMap<>(fields);
            }
            fields.put(name, value(parser));
            if (fields.size() == before) {
                throw new StreamReadException(parser, "a key is given twice");
            }
        }
        return fields;
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new StreamReadException(parser, "a value is missing");
        };
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }
}
