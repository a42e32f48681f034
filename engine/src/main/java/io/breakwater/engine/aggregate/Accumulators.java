package io.breakwater.engine.aggregate;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.WindowFunction;

/** Chooses the accumulator of an aggregate with one argument. */
public final class Accumulators {
    private Accumulators() {}

    /**
     * @param neverLeaves whether rows enter but never leave
     */
    public static Accumulator create(
            WindowFunction function, boolean distinct, DataType argument, boolean neverLeaves) {
        boolean extreme = function == WindowFunction.MIN || function == WindowFunction.MAX;
        // MIN and MAX do not care how often a value occurs.
        return distinct && !extreme
                ? new DistinctAccumulator(plain(function, argument, neverLeaves))
                : plain(function, argument, neverLeaves);
    }

    private static Accumulator plain(WindowFunction function, DataType argument, boolean neverLeaves) {
        return switch (function) {
            case COUNT -> new CountAccumulator();
            case SUM -> new SumAccumulator(argument, false);
            case AVG -> new SumAccumulator(argument, true);
            case MIN -> new ExtremeAccumulator(false, neverLeaves);
            case MAX -> new ExtremeAccumulator(true, neverLeaves);
            case STDDEV_SAMP -> new DeviationAccumulator(argument, true);
            case STDDEV_POP -> new DeviationAccumulator(argument, false);
            case FIRST_VALUE -> new FirstValueAccumulator();
            case LAST_VALUE -> new LastValueAccumulator();
            case LAG -> throw new IllegalArgumentException("LAG knows no frame, so no row leaves it");
        };
    }
}
