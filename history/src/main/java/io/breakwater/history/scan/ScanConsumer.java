package io.breakwater.history.scan;

import io.breakwater.model.control.ControlRecord;

/** Receives what was stored, in its one order. */
public interface ScanConsumer {
    /** Rows {@code from} to {@code to}, the latter excluded, of a batch; the others of it come at another time. */
    void rows(ColumnBatch batch, int from, int to);

    /** A change, at its engine time in microseconds. */
    void control(long ts, ControlRecord change);
}
