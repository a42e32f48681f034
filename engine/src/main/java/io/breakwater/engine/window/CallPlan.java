package io.breakwater.engine.window;

import io.breakwater.engine.aggregate.Accumulator;
import io.breakwater.engine.aggregate.Accumulators;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;

/**
 * A window call as its frame serves it.
 *
 * @param output position among the node's calls
 * @param argument index among the row's arguments, -1 for COUNT(*)
 */
record CallPlan(int output, WindowFunction function, boolean distinct, int argument, DataType argumentType) {
    static CallPlan of(WindowCall call, int output, RowArguments arguments) {
        if (call.arguments().isEmpty()) {
            return new CallPlan(output, call.function(), false, -1, DataType.BIGINT);
        }
        return new CallPlan(
                output,
                call.function(),
                call.distinct(),
                arguments.indexOf(call.arguments().get(0)),
                call.arguments().get(0).type());
    }

    /** Whether the value follows from the frame's ends alone. */
    boolean readsEnds() {
        return argument < 0 || function == WindowFunction.FIRST_VALUE || function == WindowFunction.LAST_VALUE;
    }

    Accumulator newAccumulator(boolean neverLeaves) {
        return Accumulators.create(function, distinct, argumentType, neverLeaves);
    }
}
