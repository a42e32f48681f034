package io.breakwater.replay.feed;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.Engine;
import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.hit.Hit;
import java.util.List;

/** The one place where stored rows enter an engine. For one thread. */
public final class EngineFeed {
    private final Engine engine;
    private final BatchEvents events;

    public EngineFeed(Engine engine, BatchEvents events) {
        this.engine = requireNonNull(engine, "engine is null");
        this.events = requireNonNull(events, "events is null");
    }

    public List<Hit> process(ColumnBatch batch, int row) {
        return engine.process(events.event(batch, row));
    }

    public void apply(long ts, ControlRecord change) {
        engine.apply(ts, change);
    }
}
