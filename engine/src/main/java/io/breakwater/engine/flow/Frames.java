package io.breakwater.engine.flow;

import io.breakwater.plan.Frame;

/** A RANGE frame as two ages: a row enters when it is as old as the first and leaves when it is as old as the second. */
public final class Frames {
    private Frames() {}

    /** Age in microseconds at which a row enters; 0 is at once. */
    public static long entersAt(Frame frame) {
        long end = frame.end() instanceof Frame.Bound.Preceding preceding ? preceding.amount() : 0;
        // Engine time is unique, so without the current row a frame ends one microsecond before it.
        return frame.excludeCurrentRow() && end == 0 ? 1 : end;
    }

    /** Age in microseconds at which a row leaves. */
    public static long leavesAt(Frame frame) {
        return start(frame) + 1;
    }

    static long start(Frame frame) {
        if (frame.start() instanceof Frame.Bound.Preceding preceding) {
            return preceding.amount();
        }
        throw new IllegalArgumentException("an unbounded frame has no start");
    }
}
