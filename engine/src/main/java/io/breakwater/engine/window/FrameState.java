package io.breakwater.engine.window;

import io.breakwater.engine.aggregate.Accumulator;
import io.breakwater.plan.WindowFunction;
import org.jspecify.annotations.Nullable;

/**
 * One frame over one partition: two cursors over its log, and the aggregates of the rows between them. An aggregate is
 * raised when the front cursor passes a row, and lowered by the same when the rear one does.
 */
final class FrameState {
    private final FramePlan plan;
    private final Accumulator[] accumulators;
    private final int[] arguments;
    private long entered;
    private long left;
    private @Nullable Object[] firstEverEntered = RowArguments.NONE;
    private @Nullable Object[] lastEntered = RowArguments.NONE;

    FrameState(FramePlan plan) {
        this.plan = plan;
        this.accumulators = plan.aggregates().stream()
                .map(call -> call.newAccumulator(plan.unbounded()))
                .toArray(Accumulator[]::new);
        this.arguments = plan.argumentIndexes();
    }

    /** Moves the frame to the log's latest row. */
    void advance(RowLog log) {
        long current = log.end() - 1;
        long now = log.timestamp(current);
        if (plan.byRows()) {
            enterUntil(log, log.end() - plan.end());
            if (!plan.unbounded()) {
                leaveUntil(log, current - plan.start());
            }
            return;
        }
        long latest = earlier(now, plan.end());
        while (entered < log.end() && log.timestamp(entered) <= latest) {
            enter(log);
        }
        if (!plan.unbounded()) {
            long earliest = earlier(now, plan.start());
            while (left < entered && log.timestamp(left) < earliest) {
                leave(log);
            }
        }
    }

    /** Writes the values of the frame's calls to their places. */
    void writeResults(RowLog log, @Nullable Object[] outputs) {
        for (int i = 0; i < accumulators.length; i++) {
            outputs[plan.aggregates().get(i).output()] = accumulators[i].result();
        }
        for (CallPlan call : plan.ends()) {
            outputs[call.output()] = endValue(call, log);
        }
    }

    /** Position of the earliest row that is still needed. */
    long neededFrom() {
        return plan.unbounded() ? entered : left;
    }

    private @Nullable Object endValue(CallPlan call, RowLog log) {
        if (call.argument() < 0) {
            return entered - left;
        }
        if (entered == left) {
            return null;
        }
        if (call.function() == WindowFunction.LAST_VALUE) {
            return lastEntered[call.argument()];
        }
        return plan.unbounded() ? firstEverEntered[call.argument()] : log.arguments(left)[call.argument()];
    }

    private void enterUntil(RowLog log, long position) {
        while (entered < position) {
            enter(log);
        }
    }

    private void leaveUntil(RowLog log, long position) {
        while (left < entered && left < position) {
            leave(log);
        }
    }

    private void enter(RowLog log) {
        @Nullable Object[] row = log.arguments(entered);
        if (entered == 0) {
            firstEverEntered = row;
        }
        lastEntered = row;
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i].enter(entered, row[arguments[i]]);
        }
        entered++;
    }

    private void leave(RowLog log) {
        @Nullable Object[] row = log.arguments(left);
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i].leave(left, row[arguments[i]]);
        }
        left++;
    }

    private static long earlier(long ts, long amount) {
        long result = ts - amount;
        // An amount is never negative, so only underflow can make the result greater.
        return result > ts ? Long.MIN_VALUE : result;
    }
}
