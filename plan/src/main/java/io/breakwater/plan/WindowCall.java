package io.breakwater.plan;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import java.util.List;

/**
 * One aggregate over a window. A FILTER clause has become a CASE inside the argument, except for COUNT(*), which has
 * become COUNT(CASE WHEN .. THEN TRUE END).
 *
 * @param name unique within the node
 * @param arguments over the input's columns; none for COUNT(*)
 * @param partitionBy over the input's columns; empty for one partition
 */
public record WindowCall(
        String name,
        WindowFunction function,
        boolean distinct,
        List<Expression> arguments,
        List<Expression> partitionBy,
        Frame frame,
        DataType type) {
    public WindowCall {
        requireNonNull(name, "name is null");
        requireNonNull(function, "function is null");
        arguments = List.copyOf(arguments);
        partitionBy = List.copyOf(partitionBy);
        requireNonNull(frame, "frame is null");
        requireNonNull(type, "type is null");
    }

    public boolean nullable() {
        return function != WindowFunction.COUNT;
    }
}
