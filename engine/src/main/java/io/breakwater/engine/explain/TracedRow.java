package io.breakwater.engine.explain;

import io.breakwater.engine.expression.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * A row on its way through a plan. Unlike in the running engine, a row that a condition turns away goes on, so that it can
 * be told what else would have turned it away; but it enters no window.
 *
 * @param passed whether all conditions so far hold
 * @param known whether all conditions so far could be evaluated: behind a window it has not entered, a row has no values
 * @param closeness 1 where no condition was missed; that of the limit that was missed most, where only limits were; else 0
 * @param missed the limits that were missed
 */
record TracedRow(Row row, boolean passed, boolean known, double closeness, List<Missed> missed) {
    /** A limit with the row that missed it. */
    record Missed(Limit limit, Row row) {}

    static TracedRow of(Row row) {
        return new TracedRow(row, true, true, 1, List.of());
    }

    TracedRow as(Row other) {
        return new TracedRow(other, passed, known, closeness, missed);
    }

    /** The same row behind a window that it has not entered. */
    TracedRow unknown(Row other) {
        return new TracedRow(other, passed, false, closeness, missed);
    }

    TracedRow failed() {
        return new TracedRow(row, false, known, 0, List.of());
    }

    TracedRow missed(Limit limit, double by) {
        List<Missed> all = new ArrayList<>(missed);
        all.add(new Missed(limit, row));
        return new TracedRow(row, false, known, Math.min(closeness, by), all);
    }
}
