package io.breakwater.replay.feed;

/** How far back history must be read. */
public final class WindowStart {
    private WindowStart() {}

    /** Where reading begins for windows of a length to be full at an engine time, both in microseconds. */
    public static long before(long ts, long horizon) {
        long start = ts - horizon;
        return horizon == Long.MAX_VALUE || start > ts ? Long.MIN_VALUE : start;
    }
}
