package io.breakwater.engine.window;

import io.breakwater.plan.Frame;
import java.util.List;

/**
 * A frame and the calls over it.
 *
 * @param byRows whether the bounds count rows, else microseconds
 * @param start how far back the frame reaches, {@link #UNBOUNDED} for all rows
 * @param end how far back it ends
 */
record FramePlan(boolean byRows, long start, long end, List<CallPlan> aggregates, List<CallPlan> ends) {
    static final long UNBOUNDED = -1;

    static FramePlan of(Frame frame, List<CallPlan> calls) {
        long start = frame.start() instanceof Frame.Bound.Preceding preceding ? preceding.amount() : UNBOUNDED;
        long end = frame.end() instanceof Frame.Bound.Preceding preceding ? preceding.amount() : 0;
        // Engine time is unique, so without the current row a frame ends one row, or one microsecond, before it.
        boolean withoutCurrent = frame.excludeCurrentRow() && end == 0;
        return new FramePlan(
                frame.unit() == Frame.Unit.ROWS,
                start,
                withoutCurrent ? 1 : end,
                calls.stream().filter(call -> !call.readsEnds()).toList(),
                calls.stream().filter(CallPlan::readsEnds).toList());
    }

    /** Where each aggregate's argument stands among the row's arguments. */
    int[] argumentIndexes() {
        return aggregates.stream().mapToInt(CallPlan::argument).toArray();
    }

    boolean unbounded() {
        return start == UNBOUNDED;
    }
}
