package io.breakwater.replay.deferral;

import io.breakwater.engine.DetectorCost;
import io.breakwater.engine.Engine;
import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.hit.Hit;
import io.breakwater.replay.feed.DetectorScan;
import io.breakwater.replay.feed.EngineFeed;
import io.breakwater.replay.feed.ReplayWorker;

/** Looks at one part of the rows, and now and then at the memory that it takes. */
final class PartWorker implements ReplayWorker {
    private static final int ROWS_BETWEEN_LOOKS = 1 << 14;

    private final DetectorScan scan;
    private final int part;
    private final int parts;
    private final Engine engine;
    private final EngineFeed feed;
    private final long mostBytes;
    private final long afterTs;
    private final Tally tally;
    private long rows;
    private long bytes;

    PartWorker(
            DetectorScan scan,
            int part,
            int parts,
            Engine engine,
            EngineFeed feed,
            long mostBytes,
            long afterTs,
            Tally tally) {
        this.scan = scan;
        this.part = part;
        this.parts = parts;
        this.engine = engine;
        this.feed = feed;
        this.mostBytes = mostBytes;
        this.afterTs = afterTs;
        this.tally = tally;
    }

    @Override
    public void row(ColumnBatch batch, int row) {
        if (!scan.isIn(part, parts, batch, row)) {
            return;
        }
        for (Hit hit : feed.process(batch, row)) {
            if (hit.ts() > afterTs) {
                tally.add(hit);
            }
        }
        if (++rows % ROWS_BETWEEN_LOOKS == 0) {
            look();
        }
    }

    @Override
    public void control(long ts, ControlRecord change) {
        feed.apply(ts, change);
    }

    void finish() {
        tally.part(look(), bytes, rows);
    }

    private DetectorCost look() {
        DetectorCost cost = engine.costs().get(0);
        bytes = Math.max(bytes, cost.bytes());
        if (bytes > mostBytes) {
            throw new TooMuchStateException();
        }
        return cost;
    }
}
