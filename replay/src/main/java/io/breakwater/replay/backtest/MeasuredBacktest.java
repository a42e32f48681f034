package io.breakwater.replay.backtest;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a detector would have found, and what finding it cost.
 *
 * @param notices what the detector's author should know of it, one sentence each
 */
public record MeasuredBacktest(BacktestResult result, BacktestCost cost, List<String> notices) {
    public MeasuredBacktest {
        requireNonNull(result, "result is null");
        requireNonNull(cost, "cost is null");
        notices = List.copyOf(notices);
    }
}
