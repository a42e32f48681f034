package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.StorableText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Makes items of what each block holds, once. */
public final class Selecting {
    private final Store store;

    Selecting(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Number of the last block that was taken, 0 before the first. */
    public long position() {
        return store.sql("SELECT block_number FROM grading.position")
                .query(Long.class)
                .single();
    }

    /** Takes what graders want of a block; one that was taken before is left alone. */
    public void accept(long blockNumber, List<Selection> selections) {
        store.inTransaction(() -> {
            int moved = store.sql("UPDATE grading.position SET block_number = :block WHERE block_number < :block")
                    .param("block", blockNumber)
                    .update();
            if (moved > 0) {
                selections.forEach(this::take);
            }
        });
    }

    private void take(Selection selection) {
        if (selection.events() == 0) {
            return;
        }
        Instant now = store.now();
        int selected = 0;
        for (ItemSubject.OfEvent event : selection.selected()) {
            selected += store.sql("""
                            INSERT INTO grading.item (grader, event_table, ts, source, event_id, selected_at, next_at)
                            VALUES (:grader, :table, :ts, :source, :event, :now, :now)
                            ON CONFLICT (grader, event_table, ts) WHERE run_id IS NULL DO NOTHING
                            """)
                    .param("grader", selection.grader())
                    .param("table", event.table())
                    .param("ts", event.ts())
                    .param("source", StorableText.of(event.key().source()))
                    .param("event", StorableText.of(event.key().id()))
                    .param("now", Columns.time(now))
                    .update();
        }
        store.sql("""
                        INSERT INTO grading.seen AS s (grader, day, events, selected)
                        VALUES (:grader, :day, :events, :selected)
                        ON CONFLICT (grader, day) DO UPDATE SET events = s.events + excluded.events,
                            selected = s.selected + excluded.selected
                        """)
                .param("grader", selection.grader())
                .param("day", LocalDate.ofInstant(now, ZoneOffset.UTC))
                .param("events", selection.events())
                .param("selected", selected)
                .update();
    }
}
