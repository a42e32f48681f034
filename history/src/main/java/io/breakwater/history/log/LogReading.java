package io.breakwater.history.log;

import io.breakwater.model.table.Table;
import java.util.Collection;
import java.util.List;

/**
 * Which part of a log is read.
 *
 * @param after number of the block before the first
 * @param upTo number of the last block
 * @param eventsFrom engine time before which no event is wanted; blocks that end before it are passed over unless they hold
 *     control records
 * @param tables contracts in whose shape events are read; events of other tables are left out
 */
public record LogReading(long after, long upTo, long eventsFrom, Collection<Table> tables) {
    public LogReading {
        tables = List.copyOf(tables);
    }
}
