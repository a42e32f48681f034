package io.breakwater.replay.backtest;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What a detector cost in a backtest, sharing nothing. Measured on this machine, so another one each time. */
public sealed interface BacktestCost {
    /**
     * Of an inline detector.
     *
     * @param nanosPerEvent for each event of its tables, from samples; 0 while there are none
     * @param bytes of its windows at the end of the span
     */
    record PerEvent(double nanosPerEvent, long bytes) implements BacktestCost {}

    /**
     * Of a scheduled detector.
     *
     * @param runs how many there would have been
     * @param mean time of a run
     * @param longest time of a run
     */
    record PerRun(int runs, Duration mean, Duration longest) implements BacktestCost {
        public PerRun {
            requireNonNull(mean, "mean is null");
            requireNonNull(longest, "longest is null");
        }
    }
}
