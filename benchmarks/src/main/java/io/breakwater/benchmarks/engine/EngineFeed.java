package io.breakwater.benchmarks.engine;

import io.breakwater.benchmarks.detectors.EventsTable;
import io.breakwater.benchmarks.workload.Workload;
import io.breakwater.engine.Engine;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import java.util.ArrayList;
import java.util.List;

/** The one place that knows how a row of the workload enters an engine. */
final class EngineFeed {
    /** The same for all: naming events is the work of intake, and hits are told apart by their time. */
    private static final EventKey KEY = new EventKey("w1", "event");

    private final Workload workload;
    private final Engine[] engines;

    /** Every row goes through each of the engines. */
    EngineFeed(Workload workload, List<Engine> engines) {
        this.workload = workload;
        this.engines = engines.toArray(Engine[]::new);
    }

    List<Hit> process(int row) {
        Event event = event(row);
        if (engines.length == 1) {
            return engines[0].process(event);
        }
        List<Hit> hits = new ArrayList<>(0);
        for (Engine engine : engines) {
            hits.addAll(engine.process(event));
        }
        return hits;
    }

    private Event event(int row) {
        long ts = workload.ts[row];
        Object[] values = {
            workload.account[row],
            workload.ip[row],
            workload.device[row],
            workload.apiKey[row],
            workload.prompt[row],
            (long) workload.model[row],
            (long) workload.country[row],
            (long) workload.tokens[row],
            (long) workload.outcome[row],
            (long) workload.flagged[row]
        };
        return new Event(EventsTable.NAME, KEY, ts, ts, null, ts, Lane.LIVE, values);
    }
}
