package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents 1.0, however they came: {@code type} names the table, {@code data} holds the columns. An event that breaks
 * the specification is refused with the attribute that does.
 */
final class CloudEvents {
    private static final String VERSION = "1.0";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+");
    private static final Set<String> NO_ATTRIBUTES = Set.of("data", "data_base64");
    private static final Set<String> TEXTS =
            Set.of("id", "source", "type", "time", "subject", "dataschema", "datacontenttype");

    private final EventParsing parsing;

    CloudEvents(EventParsing parsing) {
        this.parsing = requireNonNull(parsing, "parsing is null");
    }

    /** An event in the JSON format: attributes and data are members of one object. */
    Submission.Entry structured(Map<String, @Nullable Object> event, String place) {
        Optional<String> wrong = wrongAttribute(event);
        if (wrong.isPresent()) {
            return refused(event, place + ", attribute " + wrong.get(), remedy(wrong.get()));
        }
        if (event.containsKey("data") && event.containsKey("data_base64")) {
            return refused(event, place + ", attribute data_base64", "give data or data_base64, not both");
        }
        Optional<Map<String, @Nullable Object>> columns = columns(event);
        return columns.map(values -> entry(event, values, place))
                .orElseGet(() -> refused(
                        event, place + ", attribute data", "give data as a JSON object: the columns of the table"));
    }

    /**
     * An event in binary mode.
     *
     * @param attributes from the headers, without their prefix
     * @param body the data; JSON, as the content type says
     */
    Submission.Entry binary(Map<String, @Nullable Object> attributes, String body) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(attributes);
        kept.put("data", body);
        Optional<String> wrong = wrongAttribute(attributes);
        if (wrong.isPresent()) {
            return refused(kept, "header ce-" + wrong.get(), remedy(wrong.get()));
        }
        return JsonInput.object(body)
                .map(values -> entry(attributes, values, "body"))
                .orElseGet(() -> refused(kept, "body", "send a JSON object: the columns of the table"));
    }

    private Submission.Entry entry(
            Map<String, @Nullable Object> attributes, Map<String, @Nullable Object> values, String place) {
        return parsing.entry(
                JsonInput.text(attributes, "type").orElse(""),
                JsonInput.text(attributes, "source").orElse(""),
                attributes.get("id"),
                attributes.get("time"),
                values,
                place);
    }

    /** Name of the first attribute that is not as the specification says. */
    private static Optional<String> wrongAttribute(Map<String, @Nullable Object> event) {
        if (!VERSION.equals(event.get("specversion"))) {
            return Optional.of("specversion");
        }
        for (String required : new String[] {"id", "source", "type"}) {
            if (!(event.get(required) instanceof String)) {
                return Optional.of(required);
            }
        }
        return event.entrySet().stream()
                .filter(attribute -> !NO_ATTRIBUTES.contains(attribute.getKey()))
                .filter(attribute -> !isRight(attribute.getKey(), attribute.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isRight(String name, @Nullable Object value) {
        if (!NAME.matcher(name).matches()) {
            return false;
        }
        if (value == null) {
            // The JSON format takes an attribute that is null as one that is not there.
            return true;
        }
        if (TEXTS.contains(name) && !(value instanceof String filled && !filled.isEmpty())) {
            return false;
        }
        return switch (name) {
            case "source" -> uri(value).isPresent();
            case "dataschema" -> uri(value).filter(URI::isAbsolute).isPresent();
            case "datacontenttype" ->
                MediaTypes.isJson(
                        String.valueOf(value).replaceFirst(";.*", "").strip().toLowerCase(java.util.Locale.ROOT));
            case "time" -> JsonInput.micros(String.valueOf(value)).isPresent();
            default -> value instanceof String || value instanceof Boolean || value instanceof Number;
        };
    }

    private static Optional<URI> uri(Object value) {
        try {
            return Optional.of(new URI(String.valueOf(value)));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, @Nullable Object>> columns(Map<String, @Nullable Object> event) {
        if (event.get("data") instanceof Map<?, ?> data) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            data.forEach((key, value) -> values.put(String.valueOf(key), value));
            return Optional.of(values);
        }
        return event.get("data_base64") instanceof String packed
                ? decoded(packed).flatMap(JsonInput::object)
                : Optional.empty();
    }

    private static Optional<String> decoded(String packed) {
        try {
            return Utf8.text(Base64.getDecoder().decode(packed));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Submission.Entry refused(Map<String, @Nullable Object> event, String place, String remedy) {
        return EventParsing.refused(
                JsonInput.text(event, "source").orElse(""),
                JsonInput.text(event, "type").orElse(""),
                JsonInput.text(event, "id").orElse(null),
                event,
                Problem.error(
                        ApiProblemCode.BAD_CLOUD_EVENT,
                        Place.ofFile(place),
                        "this is not a CloudEvent of version 1.0 with JSON data",
                        remedy));
    }

    private static String remedy(String attribute) {
        return switch (attribute) {
            case "specversion" -> "give specversion \"1.0\"";
            case "id" -> "give id, a text that is not empty, unique for its source";
            case "source" -> "give source, a URI or a relative reference such as /gateway or shop";
            case "type" -> "give type: the name of the table";
            case "time" -> "write time as 2026-11-22T10:15:30.123456Z";
            case "dataschema" -> "give dataschema as an absolute URI, or leave it out";
            case "datacontenttype" -> "send the columns as JSON: datacontenttype application/json, or none";
            default -> "name attributes in lower-case letters and digits, and give them texts, numbers or booleans";
        };
    }
}
