package io.breakwater.replay.backtest;

import static java.util.Objects.requireNonNull;

/** What a detector would have found, and what finding it cost. */
public record MeasuredBacktest(BacktestResult result, BacktestCost cost) {
    public MeasuredBacktest {
        requireNonNull(result, "result is null");
        requireNonNull(cost, "cost is null");
    }
}
