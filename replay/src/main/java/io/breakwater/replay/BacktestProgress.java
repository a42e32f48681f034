package io.breakwater.replay;

/** Hears how far a backtest has come. */
@FunctionalInterface
public interface BacktestProgress {
    /**
     * @param events how many were read so far
     * @param ts engine time of the latest one, microseconds
     */
    void at(long events, long ts);

    static BacktestProgress none() {
        return (events, ts) -> {};
    }
}
