package io.breakwater.server.runtime;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.LogEntry;
import io.breakwater.intake.pipeline.CommittedListener;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was stored since the start. Safe for several threads. */
public final class IntakeCounters implements CommittedListener {
    private final Map<String, LongAdder> eventsByTable = new ConcurrentHashMap<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder rejected = new LongAdder();

    IntakeCounters() {}

    @Override
    public void onCommitted(Block block) {
        for (LogEntry entry : block.content().entries()) {
            if (entry instanceof LogEntry.EventEntry event) {
                eventsByTable
                        .computeIfAbsent(event.event().table(), table -> new LongAdder())
                        .increment();
            }
        }
        hits.add(block.content().hits().size());
        rejected.add(block.content().rejected().size());
    }

    /** Events of any lane by table. */
    public SortedMap<String, Long> eventsByTable() {
        SortedMap<String, Long> counts = new TreeMap<>();
        eventsByTable.forEach((table, count) -> counts.put(table, count.sum()));
        return counts;
    }

    public long hits() {
        return hits.sum();
    }

    /** Events that were refused and kept. */
    public long rejected() {
        return rejected.sum();
    }
}
