package io.breakwater.plan.condition;

import io.breakwater.plan.Frame;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import java.util.Optional;

/** Counts of which one can never be greater than the other. */
public final class NestedCounts {
    private NestedCounts() {}

    /** Whether {@code less} counts some of what {@code more} counts, each thing at most once, whatever the rows are. */
    public static boolean within(WindowCall less, WindowCall more) {
        return less.function() == WindowFunction.COUNT
                && more.function() == WindowFunction.COUNT
                && less.partitionBy().equals(more.partitionBy())
                && within(less.frame(), more.frame())
                && (more.distinct() ? distinctWithin(less, more) : countedWithin(less, more));
    }

    private static boolean distinctWithin(WindowCall less, WindowCall more) {
        return less.distinct()
                && valueWithin(less.arguments().get(0), more.arguments().get(0));
    }

    private static boolean countedWithin(WindowCall less, WindowCall more) {
        if (more.arguments().isEmpty()) {
            return true;
        }
        return !less.arguments().isEmpty()
                && valueWithin(less.arguments().get(0), more.arguments().get(0));
    }

    /** Whether the one is the other, or the other under a condition and else NULL. */
    private static boolean valueWithin(Expression less, Expression more) {
        if (less.equals(more)) {
            return true;
        }
        Optional<Expression> value = PossibleValues.filtered(less);
        return value.isPresent() && value.get().equals(more);
    }

    private static boolean within(Frame less, Frame more) {
        boolean excluded = !more.excludeCurrentRow() || less.excludeCurrentRow() || end(less) > 0;
        if (more.start() instanceof Frame.Bound.Unbounded && end(more) == 0) {
            return excluded;
        }
        return excluded
                && less.unit() == more.unit()
                && end(less) >= end(more)
                && (more.start() instanceof Frame.Bound.Unbounded
                        || (less.start() instanceof Frame.Bound.Preceding from
                                && more.start() instanceof Frame.Bound.Preceding to
                                && from.amount() <= to.amount()));
    }

    private static long end(Frame frame) {
        return frame.end() instanceof Frame.Bound.Preceding end ? end.amount() : 0;
    }
}
