package io.breakwater.casework.alert;

import io.breakwater.casework.text.StorableText;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Evidence as JSON: an array of {name, type, value} in the order of the SELECT. Long texts are cut; the hit keeps them. */
final class EvidenceJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_TEXT = 4000;

    private EvidenceJson() {}

    static String write(List<HitColumn> columns) {
        ArrayNode array = JSON.createArrayNode();
        for (HitColumn column : columns) {
            ObjectNode node = array.addObject();
            node.put("name", column.name());
            node.put("type", column.type().name());
            @Nullable Object value = column.value();
            if (value != null) {
                writeValue(node, value);
            }
        }
        return JSON.writeValueAsString(array);
    }

    private static void writeValue(ObjectNode node, Object value) {
        if (value instanceof Boolean flag) {
            node.put("value", flag);
        } else if (value instanceof Long number) {
            node.put("value", number);
        } else if (value instanceof List<?> texts) {
            ArrayNode array = node.putArray("value");
            texts.forEach(text -> array.add(shortened(String.valueOf(text))));
        } else {
            // Doubles as text too: JSON has no infinity and no NaN.
            node.put("value", shortened(value.toString()));
        }
    }

    private static String shortened(String text) {
        String clean = StorableText.of(text);
        if (clean.length() <= LONGEST_TEXT) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return clean.substring(0, end) + "…";
    }

    static List<HitColumn> read(String json) {
        List<HitColumn> columns = new ArrayList<>();
        for (JsonNode node : JSON.readTree(json)) {
            DataType type = DataType.valueOf(node.get("type").asString());
            @Nullable JsonNode value = node.get("value");
            columns.add(
                    new HitColumn(node.get("name").asString(), type, value == null ? null : readValue(type, value)));
        }
        return columns;
    }

    private static Object readValue(DataType type, JsonNode value) {
        return switch (type) {
            case BOOLEAN -> value.asBoolean();
            case BIGINT, TIMESTAMP -> value.asLong();
            case DOUBLE -> Double.valueOf(value.asString());
            case DECIMAL -> new BigDecimal(value.asString());
            case VARCHAR -> value.asString();
            case VARCHAR_ARRAY -> {
                List<String> texts = new ArrayList<>();
                value.forEach(text -> texts.add(text.asString()));
                yield List.copyOf(texts);
            }
        };
    }
}
