package io.breakwater.history.scan;

import io.breakwater.history.log.LogEntry.ControlEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes on the rows of several tables and the control records between them in order of engine time. */
final class OrderedMerge {
    private final List<Cursor> cursors = new ArrayList<>();
    private final ControlSource controls;
    private final ScanConsumer consumer;

    OrderedMerge(List<? extends BatchSource> sources, ControlSource controls, ScanConsumer consumer) {
        sources.forEach(source -> cursors.add(new Cursor(source)));
        this.controls = controls;
        this.consumer = consumer;
    }

    void run(long toTs) {
        while (true) {
            Cursor first = earliest(null);
            ControlEntry control = controls.peek();
            boolean controlIsDue = control != null && control.ts() < toTs;
            if (first == null && !controlIsDue) {
                return;
            }
            // A control record may have the engine time of the event before it; the event behind it is later.
            if (control != null && controlIsDue && (first == null || control.ts() < first.ts())) {
                consumer.control(control.ts(), control.change());
                controls.take();
            } else if (first != null) {
                Cursor second = earliest(first);
                long limit = second == null ? Long.MAX_VALUE : second.ts() - 1;
                first.passUntil(control == null ? limit : Math.min(limit, control.ts()));
            }
        }
    }

    private @Nullable Cursor earliest(@Nullable Cursor except) {
        Cursor found = null;
        for (Cursor cursor : cursors) {
            if (cursor != except && cursor.hasRow() && (found == null || cursor.ts() < found.ts())) {
                found = cursor;
            }
        }
        return found;
    }

    /** A place in the rows of one table. */
    private final class Cursor {
        private final BatchSource source;
        private @Nullable ColumnBatch batch;
        private int row;

        Cursor(BatchSource source) {
            this.source = source;
            this.batch = source.next();
        }

        boolean hasRow() {
            return batch != null;
        }

        long ts() {
            return batch == null ? Long.MAX_VALUE : batch.ts()[row];
        }

        /** Passes on at least one row, and those behind it up to {@code limit} that the batch holds. */
        void passUntil(long limit) {
            ColumnBatch present = batch;
            if (present == null) {
                return;
            }
            int to = present.firstAfter(limit, row + 1);
            consumer.rows(present, row, to);
            row = to;
            if (row == present.count()) {
                batch = source.next();
                row = 0;
            }
        }
    }
}
