package io.breakwater.replay;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the log from its beginning: the exact order of events and control records. */
public final class LoggedHistory implements EventSource {
    private final EventLog log;

    public LoggedHistory(EventLog log) {
        this.log = requireNonNull(log, "log is null");
    }

    @Override
    public void read(Set<String> tables, long fromTs, long toTs, Consumer<LogEntry> consumer) {
        log.replay(0, block -> {
            for (LogEntry entry : block.content().entries()) {
                boolean wanted = entry instanceof LogEntry.EventEntry event
                        ? entry.ts() >= fromTs && tables.contains(event.event().table())
                        : true;
                if (wanted && entry.ts() < toTs) {
                    consumer.accept(entry);
                }
            }
        });
    }
}
