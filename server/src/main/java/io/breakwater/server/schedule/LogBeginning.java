package io.breakwater.server.schedule;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.intake.pipeline.CommittedListener;
import java.util.OptionalLong;

/** Remembers where a log that was empty begins: from there on no span is left out. */
public final class LogBeginning implements CommittedListener {
    private final boolean beganEmpty;
    private volatile long firstTs;

    /** To be made before anything is appended. */
    public LogBeginning(EventLog log) {
        this.beganEmpty = log.lastTs() == 0;
    }

    @Override
    public void onCommitted(Block block) {
        if (beganEmpty && firstTs == 0) {
            firstTs = block.content().entries().stream()
                    .mapToLong(LogEntry::ts)
                    .filter(ts -> ts > 0)
                    .findFirst()
                    .orElse(0);
        }
    }

    /** Whether nothing has happened yet. */
    boolean isAhead() {
        return beganEmpty && firstTs == 0;
    }

    /** Engine time of the first entry; empty where the log was not empty before. */
    OptionalLong firstTs() {
        return beganEmpty ? OptionalLong.of(firstTs) : OptionalLong.empty();
    }
}
