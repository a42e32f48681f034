package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryParameter;
import io.breakwater.model.value.DataType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of a parameter as the page's form sends it: {@code p.name} is the value, {@code t.name} its type.
 *
 * @param value empty for none yet
 */
public record ParameterField(String name, DataType type, String value) {
    public ParameterField {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(value, "value is null");
    }

    /** The types that a form offers, with their words. */
    public static Map<DataType, String> types() {
        Map<DataType, String> types = new LinkedHashMap<>();
        types.put(DataType.VARCHAR, "text");
        types.put(DataType.BIGINT, "whole number");
        types.put(DataType.DOUBLE, "number");
        types.put(DataType.TIMESTAMP, "time (UTC)");
        types.put(DataType.BOOLEAN, "true or false");
        return types;
    }

    /** One for each parameter of the text, with what the request says of it. */
    static List<ParameterField> of(String sql, HttpServletRequest request) {
        return QueryParameter.namesIn(sql).stream()
                .map(name -> new ParameterField(
                        name,
                        type(request.getParameter("t." + name)),
                        Optional.ofNullable(request.getParameter("p." + name)).orElse("")))
                .toList();
    }

    /** The values for a query. */
    static Map<String, QueryParameter> values(List<ParameterField> fields) {
        Map<String, QueryParameter> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.name(), new QueryParameter(field.type(), field.value())));
        return values;
    }

    private static DataType type(@Nullable String name) {
        return Arrays.stream(DataType.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElse(DataType.VARCHAR);
    }
}
