package io.breakwater.intake.pipeline;

import io.breakwater.engine.WarmStart;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.history.log.LogReading;
import io.breakwater.model.table.Table;
import java.util.Collection;

/** Takes the beginning of a log for what lies in files. */
final class LogAsFiles implements SealedHistory {
    private final EventLog log;
    private final double share;
    private long blocks;

    /** @param share how much of the log that is, from 0 to 1 */
    LogAsFiles(EventLog log, double share) {
        this.log = log;
        this.share = share;
    }

    /** How many blocks were read so. */
    synchronized long blocks() {
        return blocks;
    }

    @Override
    public synchronized long fill(
            WarmStart windows, Collection<Table> tables, long eventsFrom, End end, Runnable stillWanted) {
        long through = Math.min((long) (share * log.lastNumber()), end.block());
        log.read(new LogReading(0, through, eventsFrom, tables), block -> {
            for (LogEntry entry : block.content().entries()) {
                if (entry instanceof ControlEntry control) {
                    windows.apply(control.ts(), control.change());
                } else if (entry instanceof EventEntry event) {
                    windows.process(event.event());
                }
            }
            blocks++;
        });
        return through;
    }
}
