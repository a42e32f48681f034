package io.breakwater.intake.pipeline;

import io.breakwater.engine.WarmStart;
import io.breakwater.model.table.Table;
import java.util.Collection;

/** What of the log lies in files, from which windows are filled faster than from the log: of its events only some columns are read. */
public interface SealedHistory {
    /** Where there are no files. */
    SealedHistory NONE = (windows, tables, eventsFrom, stillWanted) -> 0;

    /**
     * Takes into windows what is in files, in its order: all control records, and the events of an engine time or later that
     * matter to them.
     *
     * @param windows empty; of no use any more if this fails
     * @param tables the contracts of the windows' tables
     * @param stillWanted throws if there is no point in going on
     * @return number of the block up to which everything was in files; 0 where nothing is
     * @throws RuntimeException if a file cannot be read
     */
    long fill(WarmStart windows, Collection<Table> tables, long eventsFrom, Runnable stillWanted);
}
