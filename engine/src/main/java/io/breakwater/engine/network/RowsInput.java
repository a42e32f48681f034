package io.breakwater.engine.network;

import io.breakwater.engine.expression.Evaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns an event into a row of {@link KeptRows}. */
record RowsInput(KeptRows rows, List<Evaluation> columns) implements Input {
    @Override
    public void seek(Moment moment, long memberships) {}

    @Override
    public void advance(Moment moment) {}

    @Override
    public void locate(Moment moment) {}

    @Override
    public void prepare(Moment moment) {}

    @Override
    public void enter(Moment moment) {
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = columns.get(i).evaluate(moment);
        }
        rows.process(moment.ts(), row);
    }

    @Override
    public void idle(long now) {}
}
