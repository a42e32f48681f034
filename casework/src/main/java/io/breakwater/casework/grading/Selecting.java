package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.value.Timestamps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes items of what each block holds, what queries find, and what others answered; once. */
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

    /** How far a grader has read by its query. */
    public QueryReading reading(String grader) {
        return store.sql("SELECT to_ts, notice, failed_at FROM grading.reading WHERE grader = :grader")
                .param("grader", grader)
                .query((row, number) -> new QueryReading(
                        Columns.optionalNumber(row, "to_ts").stream()
                                .mapToLong(Long::longValue)
                                .findFirst(),
                        Columns.optionalText(row, "notice"),
                        Columns.optionalTime(row, "failed_at")))
                .optional()
                .orElse(QueryReading.NONE);
    }

    /**
     * Takes what a grader's query found in the span that ended at this engine time; a span that was taken before is left alone.
     *
     * @param notice what is to be known of the run
     */
    public void acceptQuery(long to, Selection selection, Optional<String> notice) {
        store.inTransaction(() -> {
            int moved = store.sql("""
                            INSERT INTO grading.reading AS r (grader, to_ts, notice) VALUES (:grader, :to, CAST(:notice AS text))
                            ON CONFLICT (grader) DO UPDATE SET to_ts = excluded.to_ts, notice = excluded.notice,
                                failed_at = NULL
                            WHERE r.to_ts IS NULL OR r.to_ts < excluded.to_ts
                            """)
                    .param("grader", selection.grader())
                    .param("to", to)
                    .param("notice", notice.orElse(null))
                    .update();
            if (moved > 0) {
                take(selection);
            }
        });
    }

    /** The query of a grader did not come to its end. */
    public void queryFailed(String grader, String notice) {
        store.sql("""
                        INSERT INTO grading.reading (grader, notice, failed_at) VALUES (:grader, :notice, :now)
                        ON CONFLICT (grader) DO UPDATE SET notice = excluded.notice, failed_at = excluded.failed_at
                        """)
                .param("grader", grader)
                .param("notice", notice)
                .param("now", Columns.time(store.now()))
                .update();
    }

    /** Takes it, within the transaction of what gives reason to it. */
    void take(Selection selection) {
        if (selection.events() == 0) {
            return;
        }
        Instant now = store.now();
        int selected = 0;
        for (ItemSubject.OfStored subject : selection.selected()) {
            selected += subject instanceof ItemSubject.OfGroup group
                    ? group(selection, group, now)
                    : event(selection, subject.latest(), now.plus(selection.settle()), now);
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

    private int event(Selection selection, ItemSubject.OfEvent event, Instant due, Instant now) {
        return store.sql("""
                        INSERT INTO grading.item (grader, event_table, ts, source, event_id, selected_at, next_at)
                        VALUES (:grader, :table, :ts, :source, :event, :now, :due)
                        ON CONFLICT (grader, event_table, ts) WHERE run_id IS NULL DO NOTHING
                        """)
                .params(parameters(selection, event))
                .param("now", Columns.time(now))
                .param("due", Columns.time(due))
                .update();
    }

    /**
     * One question holds everything that selected the group while it waits. Once asked about, a group with an end is done; one
     * without is asked about again only for what came later.
     */
    private int group(Selection selection, ItemSubject.OfGroup subject, Instant now) {
        EventGroup group = subject.group();
        Map<String, @Nullable Object> values = new HashMap<>(parameters(selection, subject.latest()));
        values.put("unit", group.unit().text());
        values.put("entity", StorableText.of(group.entity()));
        values.put("from", group.from().isPresent() ? group.from().getAsLong() : null);
        int joined = store.sql("""
                        UPDATE grading.item SET ts = :ts, source = :source, event_id = :event
                        WHERE grader = :grader AND event_table = :table AND unit = :unit AND unit_entity = :entity
                            AND unit_from IS NOT DISTINCT FROM CAST(:from AS bigint) AND state = 'waiting' AND ts < :ts
                        """).params(values).update();
        if (joined > 0) {
            return 0;
        }
        return store.sql("""
                        INSERT INTO grading.item (grader, event_table, ts, source, event_id, unit, unit_entity, unit_from,
                            selected_at, next_at)
                        SELECT :grader, :table, :ts, :source, :event, :unit, :entity, CAST(:from AS bigint), :now, :due
                        WHERE NOT EXISTS (
                            SELECT 1 FROM grading.item
                            WHERE grader = :grader AND event_table = :table AND unit = :unit AND unit_entity = :entity
                                AND unit_from IS NOT DISTINCT FROM CAST(:from AS bigint)
                                AND (ts >= :ts OR unit_from IS NOT NULL))
                        ON CONFLICT (grader, event_table, ts) WHERE run_id IS NULL DO NOTHING
                        """)
                .params(values)
                .param("now", Columns.time(now))
                .param("due", Columns.time(due(group, now.plus(selection.settle()))))
                .update();
    }

    private static Instant due(EventGroup group, Instant settled) {
        if (group.until().isEmpty()) {
            return settled;
        }
        Instant end = Timestamps.fromMicros(group.until().getAsLong());
        return end.isAfter(settled) ? end : settled;
    }

    private static Map<String, Object> parameters(Selection selection, ItemSubject.OfEvent event) {
        return Map.of(
                "grader",
                selection.grader(),
                "table",
                event.table(),
                "ts",
                event.ts(),
                "source",
                StorableText.of(event.key().source()),
                "event",
                StorableText.of(event.key().id()));
    }
}
