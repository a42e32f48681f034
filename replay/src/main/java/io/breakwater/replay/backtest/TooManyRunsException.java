package io.breakwater.replay.backtest;

/** A schedule that is due more often in a span than can be tried. */
public final class TooManyRunsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param runs how many there would have been */
    TooManyRunsException(long runs) {
        super(runs + " runs are due in the span, and at most " + ScheduledBacktest.MOST_RUNS + " can be tried");
    }
}
