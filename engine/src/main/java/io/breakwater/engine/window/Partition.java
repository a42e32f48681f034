package io.breakwater.engine.window;

import org.jspecify.annotations.Nullable;

/** The rows of one key and the frames over them. */
final class Partition {
    /** About what the objects of a key take beside its rows. */
    private static final int BYTES = 160;

    private final PartitionPlan plan;
    private final RowLog log = new RowLog();
    private final FrameState[] frames;
    private long lastTs = Long.MIN_VALUE;

    Partition(PartitionPlan plan) {
        this.plan = plan;
        this.frames = plan.frames().stream().map(FrameState::new).toArray(FrameState[]::new);
    }

    /** Adds a row and writes what the calls give for it to their places in {@code outputs}. */
    void process(long ts, @Nullable Object[] arguments, @Nullable Object[] outputs) {
        lastTs = ts;
        log.append(ts, arguments);
        long neededFrom = log.end() - plan.longestLag();
        for (FrameState frame : frames) {
            frame.advance(log);
            frame.writeResults(log, outputs);
            neededFrom = Math.min(neededFrom, frame.neededFrom());
        }
        for (LagPlan lag : plan.lags()) {
            long position = log.end() - 1 - lag.rows();
            // A lag beyond what a partition can hold would wrap around; it has no row either.
            boolean exists = lag.rows() < log.end();
            outputs[lag.output()] = exists ? log.arguments(position)[lag.argument()] : null;
        }
        log.discardBefore(Math.max(0, neededFrom));
    }

    long bytes() {
        return BYTES + log.bytes();
    }

    long lastTs() {
        return lastTs;
    }
}
