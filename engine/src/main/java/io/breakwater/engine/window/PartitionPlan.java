package io.breakwater.engine.window;

import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.plan.Frame;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls over one partitioning, by frame.
 *
 * @param longestLag how many rows before the latest one a LAG may ask for
 * @param horizon how long after its latest row a partition can still matter, in microseconds; {@link Long#MAX_VALUE} for
 *     ever
 */
record PartitionPlan(
        RowArguments arguments, List<FramePlan> frames, List<LagPlan> lags, long longestLag, long horizon) {
    /**
     * @param calls by their position among the node's calls
     */
    static PartitionPlan of(Map<Integer, WindowCall> calls, ExpressionCompiler compiler) {
        RowArguments arguments = new RowArguments(compiler);
        List<LagPlan> lags = new ArrayList<>();
        Map<Frame, List<CallPlan>> byFrame = new LinkedHashMap<>();
        calls.forEach((output, call) -> {
            if (call.function() == WindowFunction.LAG) {
                lags.add(LagPlan.of(call, output, arguments));
            } else {
                byFrame.computeIfAbsent(call.frame(), frame -> new ArrayList<>())
                        .add(CallPlan.of(call, output, arguments));
            }
        });
        List<FramePlan> frames = new ArrayList<>();
        byFrame.forEach((frame, framed) -> frames.add(FramePlan.of(frame, framed)));
        long horizon = calls.values().stream()
                .mapToLong(PartitionPlan::horizonOf)
                .max()
                .orElse(0);
        long longestLag = lags.stream().mapToLong(LagPlan::rows).max().orElse(0);
        return new PartitionPlan(arguments, List.copyOf(frames), List.copyOf(lags), longestLag, horizon);
    }

    private static long horizonOf(WindowCall call) {
        return call.function() != WindowFunction.LAG
                        && call.frame().unit() == Frame.Unit.RANGE
                        && call.frame().start() instanceof Frame.Bound.Preceding preceding
                ? preceding.amount()
                : Long.MAX_VALUE;
    }
}
