package io.breakwater.intake.otlp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON form. It is not protobuf's usual one: identifiers are hexadecimal, whole numbers may be texts, and unknown
 * fields are passed over.
 */
public final class JsonTraces {
    private static final BigInteger LATEST = BigInteger.ONE.shiftLeft(64);

    private JsonTraces() {}

    /**
     * All spans of a request, in order.
     *
     * @param request as JSON gives it
     */
    public static List<Span> read(Map<String, @Nullable Object> request) throws MalformedTraceException {
        List<Span> spans = new ArrayList<>();
        for (Map<?, ?> resourceSpans : objects(request, "resourceSpans")) {
            Object resource = resourceSpans.get("resource");
            for (Map<?, ?> scopeSpans : objects(resourceSpans, "scopeSpans")) {
                for (Map<?, ?> span : objects(scopeSpans, "spans")) {
                    spans.add(span(span, resource));
                }
            }
        }
        return spans;
    }

    private static Span span(Map<?, ?> span, @Nullable Object resource) throws MalformedTraceException {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        add(attributes, span);
        for (Map<?, ?> event : objects(span, "events")) {
            add(attributes, event);
        }
        if (resource instanceof Map<?, ?> known) {
            add(attributes, known);
        }
        return new Span(text(span, "traceId"), text(span, "spanId"), whole(span, "endTimeUnixNano"), attributes);
    }

    private static void add(Map<String, @Nullable Object> attributes, Map<?, ?> owner) throws MalformedTraceException {
        for (Map<?, ?> pair : objects(owner, "attributes")) {
            attributes.putIfAbsent(text(pair, "key"), value(pair.get("value")));
        }
    }

    private static @Nullable Object value(@Nullable Object value) throws MalformedTraceException {
        if (!(value instanceof Map<?, ?> any)) {
            return null;
        }
        if (any.containsKey("intValue")) {
            return whole(any, "intValue").longValue();
        }
        if (any.get("arrayValue") instanceof Map<?, ?> array) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Map<?, ?> element : objects(array, "values")) {
                values.add(value(element));
            }
            return values;
        }
        if (any.get("kvlistValue") instanceof Map<?, ?> list) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (Map<?, ?> pair : objects(list, "values")) {
                map.put(text(pair, "key"), value(pair.get("value")));
            }
            return map;
        }
        return Stream.of("stringValue", "boolValue", "doubleValue")
                .flatMap(name -> Optional.<Object>ofNullable(any.get(name)).stream())
                .findFirst()
                .orElse(null);
    }

    private static List<Map<?, ?>> objects(Map<?, ?> owner, String name) throws MalformedTraceException {
        Object given = owner.get(name);
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof List<?> list)) {
            throw new MalformedTraceException(name + " is not an array");
        }
        List<Map<?, ?>> objects = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> object)) {
                throw new MalformedTraceException(name + " holds what is no object");
            }
            objects.add(object);
        }
        return objects;
    }

    private static String text(Map<?, ?> owner, String name) throws MalformedTraceException {
        Object given = owner.get(name);
        if (given == null) {
            return "";
        }
        if (!(given instanceof String text)) {
            throw new MalformedTraceException(name + " is not a text");
        }
        return text;
    }

    private static BigInteger whole(Map<?, ?> owner, String name) throws MalformedTraceException {
        Object given = owner.get(name);
        try {
            BigInteger number = given == null ? BigInteger.ZERO : new BigInteger(given.toString());
            if (number.abs().compareTo(LATEST) < 0) {
                return number;
            }
        } catch (NumberFormatException none) {
            throw new MalformedTraceException(name + " is not a whole number", none);
        }
        throw new MalformedTraceException(name + " is not a number of 64 bits");
    }
}
