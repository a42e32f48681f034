package io.breakwater.intake.pipeline;

import io.breakwater.engine.WarmStart;
import io.breakwater.model.table.Table;
import java.util.Collection;

/** What of the log lies in files, from which windows are filled faster than from the log: of its events only some columns are read. */
public interface SealedHistory {
    /** Where there are no files. */
    SealedHistory NONE = (windows, tables, eventsFrom, end, stillWanted) -> 0;

    /**
     * Where to stop.
     *
     * @param block number of the last that is wanted
     * @param before engine time after its last entry's, not behind that of the next block's first
     */
    record End(long block, long before) {
        /** That of the files. */
        public static final End OPEN = new End(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * Takes into windows what is in files, in its order: all control records, and the events of an engine time or later that
     * matter to them.
     *
     * @param windows empty; of no use any more if this fails
     * @param tables the contracts of the windows' tables
     * @param end files may reach further
     * @param stillWanted throws if there is no point in going on
     * @return number of the block up to which everything was taken in, at most that of the end; 0 where nothing was
     * @throws RuntimeException if a file cannot be read
     */
    long fill(WarmStart windows, Collection<Table> tables, long eventsFrom, End end, Runnable stillWanted);
}
