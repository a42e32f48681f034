package io.breakwater.casework.review;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements on reviews. Whoever locks both an alert and its review locks the alert first. */
final class ReviewRows {
    private final Store store;

    ReviewRows(Store store) {
        this.store = store;
    }

    long insert(String alertId, String reviewer, ReviewPurpose purpose, Instant leaseUntil) {
        return store.sql("""
                        INSERT INTO casework.review (alert_id, reviewer, purpose, state, claimed_at, lease_until)
                        VALUES (:alert, :reviewer, :purpose, 'claimed', :now, :lease_until) RETURNING id
                        """)
                .param("alert", alertId)
                .param("reviewer", reviewer)
                .param("purpose", purpose.text())
                .param("now", Columns.time(store.now()))
                .param("lease_until", Columns.time(leaseUntil))
                .query(Long.class)
                .single();
    }

    void setAlongWith(long id, long other) {
        store.sql("UPDATE casework.review SET along_with = :other WHERE id = :id")
                .param("other", other)
                .param("id", id)
                .update();
    }

    void renew(long id, Instant leaseUntil) {
        store.sql("UPDATE casework.review SET lease_until = :lease_until WHERE id = :id")
                .param("lease_until", Columns.time(leaseUntil))
                .param("id", id)
                .update();
    }

    void end(long id, ReviewState state, @Nullable String skipReason) {
        store.sql("""
                        UPDATE casework.review SET state = :state, ended_at = :now, skip_reason = CAST(:reason AS text)
                        WHERE id = :id
                        """)
                .param("state", state.text())
                .param("now", Columns.time(store.now()))
                .param("reason", skipReason)
                .param("id", id)
                .update();
    }

    /** Reviews whose lease is over, with their alerts locked; those that someone works on are left for the next time. */
    List<Review> lockExpired() {
        List<Long> ids = store.sql("""
                        SELECT r.id FROM casework.review r JOIN casework.alert a ON a.id = r.alert_id
                        WHERE r.state = 'claimed' AND r.lease_until <= :now
                        ORDER BY r.id FOR UPDATE OF a, r SKIP LOCKED
                        """)
                .param("now", Columns.time(store.now()))
                .query(Long.class)
                .list();
        return ids.isEmpty()
                ? List.of()
                : select("WHERE id = ANY (:ids) ORDER BY id", Map.of("ids", ids.toArray(Long[]::new)));
    }

    Optional<Review> find(long id) {
        return select("WHERE id = :id", Map.of("id", id)).stream().findFirst();
    }

    Optional<Review> claimed(String alertId) {
        return select("WHERE alert_id = :alert AND state = 'claimed' AND purpose = 'first'", Map.of("alert", alertId))
                .stream()
                .findFirst();
    }

    List<Review> heldBy(String reviewer) {
        return select(
                "WHERE reviewer = :reviewer AND state = 'claimed' AND lease_until > :now ORDER BY id",
                Map.of("reviewer", reviewer, "now", Columns.time(store.now())));
    }

    Optional<Review> heldBy(String reviewer, String queue) {
        return select("""
                        WHERE reviewer = :reviewer AND state = 'claimed' AND lease_until > :now
                            AND alert_id IN (SELECT id FROM casework.alert WHERE queue = :queue)
                        ORDER BY id LIMIT 1
                        """, Map.of("reviewer", reviewer, "queue", queue, "now", Columns.time(store.now()))).stream()
                .findFirst();
    }

    List<Review> of(String alertId) {
        return select("WHERE alert_id = :alert ORDER BY id", Map.of("alert", alertId));
    }

    private List<Review> select(String rest, Map<String, ?> parameters) {
        return store.sql("""
                        SELECT id, alert_id, reviewer, purpose, state, claimed_at, lease_until, ended_at, skip_reason
                        FROM casework.review\s""" + rest)
                .params(parameters)
                .query(ReviewRows::review)
                .list();
    }

    private static Review review(ResultSet row, int number) throws SQLException {
        return new Review(
                row.getLong("id"),
                row.getString("alert_id"),
                row.getString("reviewer"),
                ReviewPurpose.of(row.getString("purpose")),
                ReviewState.of(row.getString("state")),
                Columns.time(row, "claimed_at"),
                Columns.time(row, "lease_until"),
                Columns.optionalTime(row, "ended_at"),
                Columns.optionalText(row, "skip_reason"));
    }
}
