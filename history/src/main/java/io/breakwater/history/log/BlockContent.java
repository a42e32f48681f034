package io.breakwater.history.log;

import io.breakwater.model.hit.Hit;
import io.breakwater.model.verdict.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What one transaction stores.
 *
 * @param entries events and control records, engine time ascending
 * @param hits what the events caused, and hits that were reported
 * @param rejected refused events
 * @param importPositions for each import that moved, up to where its input is stored with this block
 * @param verdicts about events among the entries, for callers who wait
 */
public record BlockContent(
        List<LogEntry> entries,
        List<Hit> hits,
        List<RejectedEvent> rejected,
        Map<String, String> importPositions,
        List<Verdict> verdicts) {
    public BlockContent {
        entries = List.copyOf(entries);
        hits = List.copyOf(hits);
        rejected = List.copyOf(rejected);
        importPositions = Map.copyOf(importPositions);
        verdicts = List.copyOf(verdicts);
    }

    /** Where nobody waits for a verdict. */
    public BlockContent(
            List<LogEntry> entries, List<Hit> hits, List<RejectedEvent> rejected, Map<String, String> importPositions) {
        this(entries, hits, rejected, importPositions, List.of());
    }

    int events() {
        return (int)
                entries.stream().filter(LogEntry.EventEntry.class::isInstance).count();
    }

    int controls() {
        return entries.size() - events();
    }

    /** Names sizes only. */
    @Override
    public String toString() {
        return entries.size() + " entries, " + hits.size() + " hits, " + rejected.size() + " rejected";
    }
}
