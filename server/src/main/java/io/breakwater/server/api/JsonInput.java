package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON from outside, within limits of depth and length; a key given twice is an error. */
final class JsonInput {
    private static final int MOST_LINES = 20_000;
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, @Nullable Object>>> OBJECTS = new TypeReference<>() {};
    static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxNumberLength(100)
            .maxStringLength(1 << 20)
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonInput() {}

    /**
     * One line of a request.
     *
     * @param text empty where the line is a JSON object
     * @param fields empty where the line is not a JSON object; else they belong to the caller, who may change them
     */
    record Line(int number, String text, Optional<Map<String, @Nullable Object>> fields) {
        String place() {
            return "line " + number;
        }

        Problem unreadable() {
            return Problem.error(
                    ApiProblemCode.UNREADABLE_JSON,
                    Place.ofFile(place()),
                    "the line is not one JSON object",
                    "write one object a line, with every key once");
        }
    }

    /** One object, or an array of them. */
    static List<Map<String, @Nullable Object>> objects(String text) {
        return text.stripLeading().startsWith("[") ? array(text) : List.of(onlyObject(text));
    }

    /** An array of objects. */
    static List<Map<String, @Nullable Object>> array(String text) {
        try {
            // Elements may be null, whatever the type says.
            List<Map<String, @Nullable Object>> objects = MAPPER.readValue(text, OBJECTS);
            if (objects == null || objects.stream().anyMatch(Objects::isNull)) {
                throw unreadable("the request is not an array of JSON objects");
            }
            requireNotTooMany(objects);
            return objects;
        } catch (JacksonException unreadable) {
            throw unreadable("the request is not an array of JSON objects");
        }
    }

    /** Exactly one object. */
    static Map<String, @Nullable Object> onlyObject(String text) {
        return object(text).orElseThrow(() -> unreadable("the request is not a JSON object with every key once"));
    }

    static void requireNotTooMany(List<?> lines) {
        if (lines.size() > MOST_LINES) {
            throw new ApiProblemException(new ApiProblem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    ApiProblemCode.TOO_MANY_LINES,
                    "a request may hold " + MOST_LINES + " lines or events",
                    "send fewer at once"));
        }
    }

    private static ApiProblemException unreadable(String detail) {
        return new ApiProblemException(new ApiProblem(
                HttpStatus.BAD_REQUEST,
                ApiProblemCode.UNREADABLE_JSON,
                detail,
                "see docs/reference/http-api.md for the form"));
    }

    /** One object; empty where the text is something else. */
    static Optional<Map<String, @Nullable Object>> object(String text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, OBJECT));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** The text under a key, empty where there is none or it is something else. */
    static Optional<String> text(Map<String, @Nullable Object> fields, String key) {
        return fields.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** An RFC 3339 time as microseconds; empty where the text is none. */
    static Optional<Long> micros(String text) {
        try {
            return Optional.of(io.breakwater.model.value.Timestamps.toMicros(
                    requireNonNull(OffsetDateTime.parse(text)).toInstant()));
        } catch (DateTimeException | ArithmeticException notATime) {
            return Optional.empty();
        }
    }
}
