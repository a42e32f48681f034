package io.breakwater.server.api;

import io.breakwater.history.query.QueryParameter;
import io.breakwater.model.value.DataType;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Values of a query's parameters: {@code {"who": "a1", "least": 3, "since": {"type": "TIMESTAMP", "value": "2026-11-01"}}}. A
 * value of JSON has the type it looks like.
 */
final class QueryParameterInput {
    private QueryParameterInput() {}

    static Map<String, QueryParameter> of(@Nullable Object parameters) {
        Map<String, QueryParameter> values = new HashMap<>();
        if (parameters == null) {
            return values;
        }
        if (!(parameters instanceof Map<?, ?> named)) {
            throw unreadable("\"parameters\" is no object");
        }
        named.forEach((name, value) ->
                values.put(String.valueOf(name), value instanceof Map<?, ?> typed ? typed(typed) : plain(value)));
        return values;
    }

    private static QueryParameter plain(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return new QueryParameter(DataType.VARCHAR, (String) value);
        }
        if (value instanceof Boolean) {
            return new QueryParameter(DataType.BOOLEAN, value.toString());
        }
        if (value instanceof BigDecimal || value instanceof Double) {
            return new QueryParameter(DataType.DOUBLE, value.toString());
        }
        if (value instanceof Number) {
            return new QueryParameter(DataType.BIGINT, value.toString());
        }
        throw unreadable("the value of a parameter is a list");
    }

    private static QueryParameter typed(Map<?, ?> typed) {
        Optional<DataType> type = Arrays.stream(DataType.values())
                .filter(known -> known != DataType.VARCHAR_ARRAY && known.name().equals(typed.get("type")))
                .findFirst();
        Object value = typed.get("value");
        if (type.isEmpty() || value instanceof Map || value instanceof Iterable) {
            throw unreadable("a parameter's type or value is unknown");
        }
        return new QueryParameter(type.get(), value == null ? null : value.toString());
    }

    private static ApiProblemException unreadable(String detail) {
        return new ApiProblemException(new ApiProblem(
                HttpStatus.BAD_REQUEST,
                ApiProblemCode.UNREADABLE_JSON,
                detail,
                "send a text, a number, true, false or null, or {\"type\": \"TIMESTAMP\", \"value\": \"..\"} with VARCHAR,"
                        + " BIGINT, DOUBLE, DECIMAL, BOOLEAN or TIMESTAMP"));
    }
}
