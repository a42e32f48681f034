package io.breakwater.replay.backtest;

/**
 * What a detector cost in a backtest, sharing nothing. Measured on this machine, so another one each time.
 *
 * @param nanosPerEvent for each event of its tables, from samples; 0 while there are none
 * @param bytes of its windows at the end of the span
 */
public record BacktestCost(double nanosPerEvent, long bytes) {}
