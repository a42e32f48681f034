package io.breakwater.intake.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one JSON object a line. A member {@code b} of a member {@code a} is the field {@code a.b}; lists stay JSON. */
final class JsonLineParser implements LineParser {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Override
    public Optional<Map<String, String>> parse(String line) throws MalformedRowException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(line);
        } catch (JacksonException unreadable) {
            throw new MalformedRowException("the line is not JSON", "write one JSON object a line");
        }
        if (!tree.isObject()) {
            throw new MalformedRowException("the line is not a JSON object", "write one JSON object a line");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        flatten("", tree, fields);
        return Optional.of(fields);
    }

    private static void flatten(String prefix, JsonNode object, Map<String, String> fields) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = prefix + member.getKey();
            JsonNode value = member.getValue();
            if (value.isObject()) {
                flatten(name + ".", value, fields);
            } else if (value.isString()) {
                fields.put(name, value.stringValue());
            } else if (!value.isNull()) {
                fields.put(name, value.toString());
            }
        }
    }
}
