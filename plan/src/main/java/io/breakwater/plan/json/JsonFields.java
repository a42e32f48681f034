package io.breakwater.plan.json;

import io.breakwater.model.value.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One JSON object that is read key by key; {@link #end()} refuses keys that nobody has read. */
final class JsonFields {
    private final String place;
    private final JsonNode object;
    private final Set<String> unread = new LinkedHashSet<>();

    private JsonFields(String place, JsonNode object) {
        this.place = place;
        this.object = object;
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            unread.add(property.getKey());
        }
    }

    static JsonFields of(String place, JsonNode node) throws InvalidPlanException {
        if (!node.isObject()) {
            throw new InvalidPlanException(place, "this must be an object");
        }
        return new JsonFields(place, node);
    }

    String place() {
        return place;
    }

    String text(String key) throws InvalidPlanException {
        JsonNode value = value(key);
        if (!value.isString()) {
            throw invalid(key, "this must be a text");
        }
        return value.stringValue();
    }

    boolean truth(String key) throws InvalidPlanException {
        JsonNode value = value(key);
        if (!value.isBoolean()) {
            throw invalid(key, "this must be true or false");
        }
        return value.booleanValue();
    }

    long whole(String key) throws InvalidPlanException {
        JsonNode value = value(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw invalid(key, "this must be a whole number of 64 bits");
        }
        return value.longValue();
    }

    /** NULL where the value is null. */
    @Nullable
    Long wholeOrNull(String key) throws InvalidPlanException {
        return value(key).isNull() ? null : whole(key);
    }

    boolean isNull(String key) throws InvalidPlanException {
        return value(key).isNull();
    }

    List<String> texts(String key) throws InvalidPlanException {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(key)) {
            if (!element.isString()) {
                throw invalid(key + "[" + texts.size() + "]", "this must be a text");
            }
            texts.add(element.stringValue());
        }
        return List.copyOf(texts);
    }

    DataType type(String key) throws InvalidPlanException {
        return JsonNames.type(text(key))
                .orElseThrow(() -> invalid(
                        key,
                        "there is no such type; the types are "
                                + Arrays.stream(DataType.values())
                                        .map(DataType::sqlName)
                                        .collect(Collectors.joining(", "))));
    }

    <E extends Enum<E>> E oneOf(String key, Class<E> type) throws InvalidPlanException {
        String name = text(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw invalid(key, "this must be one of " + List.of(type.getEnumConstants()));
    }

    JsonFields object(String key) throws InvalidPlanException {
        return of(place + "." + key, value(key));
    }

    List<JsonFields> objects(String key) throws InvalidPlanException {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode element : array(key)) {
            objects.add(of(place + "." + key + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    /** Nothing else may stand in the object. */
    void end() throws InvalidPlanException {
        if (!unread.isEmpty()) {
            throw new InvalidPlanException(place, "these keys do not belong here: " + String.join(", ", unread));
        }
    }

    InvalidPlanException invalid(String key, String reason) {
        return new InvalidPlanException(place + "." + key, reason);
    }

    private JsonNode array(String key) throws InvalidPlanException {
        JsonNode value = value(key);
        if (!value.isArray()) {
            throw invalid(key, "this must be an array");
        }
        return value;
    }

    private JsonNode value(String key) throws InvalidPlanException {
        JsonNode value = object.get(key);
        if (value == null) {
            throw new InvalidPlanException(place, "the key '" + key + "' is missing");
        }
        unread.remove(key);
        return value;
    }
}
