package io.breakwater.engine.network;

import io.breakwater.engine.expression.Row;
import io.breakwater.engine.shard.ShardLookahead;
import java.util.Map;
import java.util.function.IntFunction;

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

    /**
     * Fetches the memory that the next events, all of one table, will need: for many together that takes little longer than for
     * one. It changes nothing.
     *
     * @param count of them; only the first {@link ShardLookahead#MOST_ROWS} are looked at
     * @param rows by their place among them; each is used before the next is asked for
     */
    public void fetch(String table, int count, IntFunction<? extends Row> rows) {
        TableProgram program = programs.get(table);
        if (program != null) {
            program.fetch(Math.min(count, ShardLookahead.MOST_ROWS), rows);
        }
    }
}
