package io.breakwater.engine.network;

import io.breakwater.engine.expression.Row;
import java.util.Map;

/** A network at work. For one thread. */
public final class Network {
    private final Map<String, TableProgram> programs;
    private final Moment moment;
    private final CostMeter costs;

    Network(Map<String, TableProgram> programs, Moment moment, CostMeter costs) {
        this.costs = costs;
        this.programs = Map.copyOf(programs);
        this.moment = moment;
    }

    CostMeter costs() {
        return costs;
    }

    /**
     * Takes in an event that is later than all before.
     *
     * @param event columns by their position in the table
     */
    public void process(String table, Row event, long ts, HitSink hits) {
        TableProgram program = programs.get(table);
        if (program != null) {
            program.process(event, ts, moment, hits);
        }
    }
}
