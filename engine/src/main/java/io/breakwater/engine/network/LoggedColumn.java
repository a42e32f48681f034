package io.breakwater.engine.network;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.shard.Shard;
import io.breakwater.engine.typed.Whole;

/** A value that a shard logs with a row, if one of some presences is there. */
interface LoggedColumn {
    void write(Shard shard, int column, Moment moment, long present);

    /** A whole number. */
    record OfWhole(Whole expression, long neededFor) implements LoggedColumn {
        @Override
        public void write(Shard shard, int column, Moment moment, long present) {
            boolean needed = (present & neededFor) != 0 && !expression.isNull(moment);
            shard.set(column, needed ? expression.value(moment) : 0L);
        }
    }

    /** A value of any type. */
    record OfObject(Evaluation expression, long neededFor) implements LoggedColumn {
        @Override
        public void write(Shard shard, int column, Moment moment, long present) {
            shard.set(column, (present & neededFor) != 0 ? expression.evaluate(moment) : null);
        }
    }
}
