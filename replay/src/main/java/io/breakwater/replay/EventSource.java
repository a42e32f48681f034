package io.breakwater.replay;

import io.breakwater.history.log.LogEntry;
import java.util.Set;
import java.util.function.Consumer;

/** What happened, in its one order. */
@FunctionalInterface
public interface EventSource {
    /**
     * Passes on the events of the tables with {@code fromTs <= ts < toTs}, and all control records before {@code toTs} -
     * also those before {@code fromTs}, since labels, facts and lists hold until they change - in order of engine time.
     */
    void read(Set<String> tables, long fromTs, long toTs, Consumer<LogEntry> consumer);
}
