package io.breakwater.replay.feed;

import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.model.control.ControlRecord;

/** Takes in its part of the rows in their order, and all control records between them. Used by one thread at a time. */
public interface ReplayWorker {
    void row(ColumnBatch batch, int row);

    void control(long ts, ControlRecord change);
}
