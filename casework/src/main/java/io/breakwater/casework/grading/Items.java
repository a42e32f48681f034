package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderUnit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on items. Callers hold the grader's lock, so that its limits hold over all processes. */
final class Items {
    private final Store store;

    Items(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Number of questions under way, those about no item included. */
    int asking(String grader) {
        return store.sql("""
                        SELECT (SELECT count(*) FROM grading.item
                                WHERE grader = :grader AND state = 'asking' AND lease_until >= :now)
                            + (SELECT count(*) FROM grading.other_question
                                WHERE grader = :grader AND lease_until >= :now)
                        """)
                .param("grader", grader)
                .param("now", Columns.time(store.now()))
                .query(Integer.class)
                .single();
    }

    /** Takes the next one that is due, golden cases first; events only where {@code events}. */
    Optional<ClaimedItem> claim(GraderDefinition grader, Duration lease, long run, boolean events) {
        Instant now = store.now();
        return store.sql("""
                        UPDATE grading.item
                        SET state = 'asking', lease_until = :lease_until, lease_token = :token, attempts = attempts + 1
                        WHERE id = (
                            SELECT i.id FROM grading.item i
                            WHERE i.grader = :grader
                                AND ((i.state = 'waiting' AND i.next_at <= :now)
                                    OR (i.state = 'asking' AND i.lease_until < :now))
                                AND (i.run_id = :run OR (i.run_id IS NULL AND :events))
                            ORDER BY i.run_id NULLS LAST, i.next_at, i.id
                            LIMIT 1
                            FOR UPDATE SKIP LOCKED)
                        RETURNING *
                        """)
                .param("grader", grader.id())
                .param("lease_until", Columns.time(now.plus(lease)))
                .param("token", UUID.randomUUID().toString())
                .param("now", Columns.time(now))
                .param("run", run)
                .param("events", events)
                .query((row, number) -> claimed(row, now))
                .optional();
    }

    /** Whether the lease is still held; locks the item if so. */
    boolean holds(ClaimedItem item) {
        return store.sql("""
                        SELECT id FROM grading.item
                        WHERE id = :id AND state = 'asking' AND lease_token = :token FOR UPDATE
                        """)
                .param("id", item.id())
                .param("token", item.leaseToken())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** Ends it, of whose lease {@link #holds} said that it is held. */
    void end(ClaimedItem item, String state, Optional<String> failure) {
        store.sql("""
                        UPDATE grading.item SET state = :state, failure = CAST(:failure AS text), lease_until = NULL,
                            lease_token = NULL, ended_at = :now WHERE id = :id
                        """)
                .param("state", state)
                .param("failure", failure.orElse(null))
                .param("now", Columns.time(store.now()))
                .param("id", item.id())
                .update();
    }

    /** Lets it wait. */
    void putBack(ClaimedItem item, Instant nextAt, Optional<String> failure) {
        store.sql("""
                        UPDATE grading.item SET state = 'waiting', next_at = :next, lease_until = NULL, lease_token = NULL,
                            failure = coalesce(CAST(:failure AS text), failure),
                            failures = failures + CASE WHEN CAST(:failure AS text) IS NULL THEN 0 ELSE 1 END,
                            attempts = attempts - CASE WHEN CAST(:failure AS text) IS NULL THEN 1 ELSE 0 END,
                            first_failed_at = CASE WHEN CAST(:failure AS text) IS NULL THEN first_failed_at
                                ELSE coalesce(first_failed_at, :now) END
                        WHERE id = :id
                        """)
                .param("next", Columns.time(nextAt))
                .param("failure", failure.orElse(null))
                .param("now", Columns.time(store.now()))
                .param("id", item.id())
                .update();
    }

    Optional<Instant> firstFailure(long id) {
        return store.sql("SELECT first_failed_at FROM grading.item WHERE id = :id")
                .param("id", id)
                .query((row, number) -> Columns.optionalTime(row, "first_failed_at"))
                .single();
    }

    /** Ends events that have waited since before {@code selectedBefore}; their number. */
    int skip(String grader, Instant selectedBefore) {
        return store.sql("""
                        UPDATE grading.item SET state = 'skipped', ended_at = :now
                        WHERE grader = :grader AND run_id IS NULL AND state = 'waiting' AND selected_at < :before
                        """)
                .param("grader", grader)
                .param("before", Columns.time(selectedBefore))
                .param("now", Columns.time(store.now()))
                .update();
    }

    /** Lets what ended without an answer wait again; its number. */
    int again(String grader) {
        return store.sql("""
                        UPDATE grading.item SET state = 'waiting', failures = 0, first_failed_at = NULL, ended_at = NULL,
                            next_at = :now
                        WHERE grader = :grader AND state IN ('error', 'skipped')
                        """)
                .param("grader", grader)
                .param("now", Columns.time(store.now()))
                .update();
    }

    /** What the columns of an item that is no golden case say it asks about. */
    static ItemSubject.OfStored stored(ResultSet row) throws SQLException {
        ItemSubject.OfEvent event = new ItemSubject.OfEvent(
                row.getString("event_table"),
                row.getLong("ts"),
                new EventKey(row.getString("source"), row.getString("event_id")));
        @Nullable String entity = row.getString("unit_entity");
        if (entity == null) {
            return event;
        }
        OptionalLong from = Columns.optionalNumber(row, "unit_from").stream()
                .mapToLong(Long::longValue)
                .findFirst();
        return new ItemSubject.OfGroup(event, new EventGroup(GraderUnit.of(row.getString("unit")), entity, from));
    }

    private static ClaimedItem claimed(ResultSet row, Instant now) throws SQLException {
        long run = row.getLong("run_id");
        ItemSubject subject =
                row.wasNull() ? stored(row) : new ItemSubject.OfGoldenCase(run, row.getString("golden_case"));
        return new ClaimedItem(
                row.getLong("id"),
                row.getString("grader"),
                subject,
                row.getString("lease_token"),
                row.getInt("attempts"),
                row.getInt("failures"),
                Budgets.hour(now));
    }
}
