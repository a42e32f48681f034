package io.breakwater.engine.window;

import io.breakwater.plan.WindowCall;
import io.breakwater.plan.expression.Expression;

/**
 * A LAG call.
 *
 * @param output position among the node's calls
 * @param argument index among the row's arguments
 * @param rows how many rows back, not negative
 */
record LagPlan(int output, int argument, long rows) {
    static LagPlan of(WindowCall call, int output, RowArguments arguments) {
        return new LagPlan(output, arguments.indexOf(call.arguments().get(0)), rowsOf(call));
    }

    private static long rowsOf(WindowCall call) {
        if (call.arguments().size() == 1) {
            return 1;
        }
        if (call.arguments().get(1) instanceof Expression.Constant constant
                && constant.value() instanceof Long rows
                && rows >= 0) {
            return rows;
        }
        throw new IllegalArgumentException("LAG needs a constant number of rows that is not negative");
    }
}
