package io.breakwater.replay.feed;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.DetectorCost;
import io.breakwater.engine.Engine;
import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.history.scan.ScanRequest;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.table.Table;
import java.util.Collection;
import java.util.List;

/** The one place where stored rows enter an engine. For one thread. */
public final class EngineFeed {
    private final Engine engine;
    private final StoredRow stored;

    /**
     * @param tables the contracts of what is stored
     * @param request what is read of it
     */
    public EngineFeed(Engine engine, Collection<Table> tables, ScanRequest request) {
        this.engine = requireNonNull(engine, "engine is null");
        this.stored = new StoredRow(tables, request);
    }

    /** Rows of a batch in their order; most of them at least, since the engine is told of some that follow. */
    public List<Hit> process(ColumnBatch batch, int row) {
        if (row % Engine.fetchedEvents() == 0) {
            engine.fetch(batch.table(), batch.count() - row, next -> stored.at(batch, row + next));
        }
        return engine.process(stored.at(batch, row));
    }

    /** What each detector of the engine costs. */
    public List<DetectorCost> costs() {
        return engine.costs();
    }

    public void apply(long ts, ControlRecord change) {
        engine.apply(ts, change);
    }
}
