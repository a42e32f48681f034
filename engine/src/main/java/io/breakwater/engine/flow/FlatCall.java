package io.breakwater.engine.flow;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.Frame;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A window call with all it depends on. Two calls that are equal have the same value for every event, whichever
 * detectors they are of.
 *
 * @param inputs by table: what an event of it contributes
 * @param argumentType BIGINT where there is no argument
 */
public record FlatCall(
        WindowFunction function,
        boolean distinct,
        Frame frame,
        DataType argumentType,
        DataType type,
        Map<String, Input> inputs) {
    public FlatCall {
        requireNonNull(function, "function is null");
        requireNonNull(frame, "frame is null");
        requireNonNull(argumentType, "argumentType is null");
        requireNonNull(type, "type is null");
        inputs = Map.copyOf(inputs);
    }

    /**
     * An event's part in the window.
     *
     * @param membership conditions for the event to be a row of the window at all
     * @param keys what the window is partitioned by
     * @param arguments of the function; none for COUNT(*)
     */
    public record Input(Set<Expression> membership, List<Expression> keys, List<Expression> arguments) {
        public Input {
            requireNonNull(membership, "membership is null");
            keys = List.copyOf(keys);
            arguments = List.copyOf(arguments);
        }
    }

    /** Whether rows leave it as time passes, so that a key without recent rows can be forgotten. */
    public boolean expires() {
        return function != WindowFunction.LAG
                && frame.unit() == Frame.Unit.RANGE
                && frame.start() instanceof Frame.Bound.Preceding preceding
                && preceding.amount() < Long.MAX_VALUE;
    }
}
