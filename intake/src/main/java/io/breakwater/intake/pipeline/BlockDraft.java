package io.breakwater.intake.pipeline;

import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.RejectedEvent;
import io.breakwater.intake.pipeline.Receipt.Rejection;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The next block while it is being filled, and the tally of the submission that is being taken in. For one thread. */
final class BlockDraft {
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<Hit> hits = new ArrayList<>();
    private final List<RejectedEvent> rejected = new ArrayList<>();
    private final Map<String, String> positions = new LinkedHashMap<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private Tally tally = new Tally();

    /** Counts for one submission. */
    static final class Tally {
        private int accepted;
        private int duplicates;
        private final List<Rejection> rejections = new ArrayList<>();
        private final List<Hit> hits = new ArrayList<>();
        private final List<Verdict> verdicts = new ArrayList<>();

        Receipt receipt(long blockNumber) {
            return new Receipt(accepted, duplicates, rejections, hits, verdicts, blockNumber);
        }
    }

    /** Begins the next submission. */
    Tally begin(Map<String, String> importPositions) {
        positions.putAll(importPositions);
        tally = new Tally();
        return tally;
    }

    void accept(LogEntry entry, List<Hit> caused) {
        entries.add(entry);
        hits.addAll(caused);
        tally.accepted++;
        tally.hits.addAll(caused);
    }

    /** Takes a hit that no entry caused. */
    void accept(Hit reported) {
        hits.add(reported);
        tally.accepted++;
        tally.hits.add(reported);
    }

    /** Takes the verdict about the event just accepted. */
    void accept(Verdict verdict) {
        verdicts.add(verdict);
        tally.verdicts.add(verdict);
    }

    void duplicate() {
        tally.duplicates++;
    }

    void reject(RejectedEvent event, Rejection rejection) {
        rejected.add(event);
        tally.rejections.add(rejection);
    }

    boolean isEmpty() {
        return entries.isEmpty() && hits.isEmpty() && rejected.isEmpty() && positions.isEmpty();
    }

    BlockContent content() {
        return new BlockContent(entries, hits, rejected, positions, verdicts);
    }
}
