package io.breakwater.replay.feed;

import static java.util.Objects.requireNonNull;

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

    public List<Hit> process(ColumnBatch batch, int row) {
        return engine.process(stored.at(batch, row));
    }

    public void apply(long ts, ControlRecord change) {
        engine.apply(ts, change);
    }
}
