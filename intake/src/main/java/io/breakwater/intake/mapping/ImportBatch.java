package io.breakwater.intake.mapping;

import io.breakwater.intake.mapping.ImportMerge.Head;
import io.breakwater.intake.pipeline.RefusedInput;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.intake.pipeline.Submission.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that are submitted together with the positions behind them. */
final class ImportBatch {
    private static final int MAXIMUM_ROWS = 1_000;
    private static final long MAXIMUM_CHARACTERS = 4L << 20;

    private final List<Submission.Entry> entries = new ArrayList<>();
    private final Map<String, String> positions = new LinkedHashMap<>();
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private long characters;
    private long lastTime = Long.MIN_VALUE;

    void add(RowStream stream, Head head) {
        ImportRow row = head.row();
        if (row instanceof ImportRow.EventRow event) {
            entries.add(new Submission.Incoming(event.event()));
            event.event()
                    .values()
                    .values()
                    .forEach(value -> characters += value instanceof String text ? text.length() : 1);
        } else if (row instanceof ImportRow.FactRow facts) {
            facts.facts().forEach(fact -> entries.add(new Submission.Change(facts.time(), fact)));
        } else if (row instanceof ImportRow.RefusedRow refused) {
            entries.add(new Submission.Refused(
                    new RefusedInput(stream.source(), refused.table(), null, refused.fields(), refused.problem())));
        }
        lastTime = Math.max(lastTime, row.time());
        reach(stream.id(), head.position());
    }

    /** Notes a position, also where no row of the import is in the batch. */
    void reach(String importId, ImportPosition position) {
        positions.put(importId, position.text());
        rows.put(importId, position.rows());
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }

    boolean isFull() {
        return entries.size() >= MAXIMUM_ROWS || characters >= MAXIMUM_CHARACTERS;
    }

    Submission submission() {
        return new Submission(entries, Origin.IMPORT, positions);
    }

    /** Rows of each import that are stored once this batch is. */
    Map<String, Long> rows() {
        return rows;
    }

    long lastTime() {
        return lastTime;
    }
}
